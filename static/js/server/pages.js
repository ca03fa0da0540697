import { at } from "../base.js";
import { item } from "../frame/item.js";

const PAGE = 100;

/**
 * The items of a run's log after a seq, over HTTP, a page at a time and behind all that is more urgent; `scatter` as
 * the route takes it. Ends early where the server refuses or is lost; throws only what is an error of ours or, when
 * `signal` ends it, an AbortError.
 * @param {string} runId
 * @param {number} after
 * @param {{ scatter: string, signal: AbortSignal }} how
 * @returns {AsyncGenerator<Item[]>}
 */
export async function* logPages(runId, after, { scatter, signal }) {
    for (let last = Infinity; after < last;) {
        const path = `/api/runs/${encodeURIComponent(runId)}/frames?after=${after}&limit=${PAGE}&scatter=${scatter}`;
        const response = await fetch(at(path), {
            headers: { Accept: "application/msgpack" },
            signal,
            priority: "low",
        });
        if (!response.ok) return;
        /** @type {LogPage} */
        const { items, last_seq } = item(new Uint8Array(await response.arrayBuffer()));
        if (!items.length) return;
        yield items;
        [after, last] = [items[items.length - 1].seq, last_seq];
    }
}
