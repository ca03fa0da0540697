import { at } from "../base.js";
import { item } from "../frame/item.js";

const PAGE = 100;

/**
 * One layer's points for the frames that are here already, over HTTP: a page of the log at a time, in order. Calls
 * `place(item)` for each frame; returns a function that ends it. Where the server is lost on the way, the next change
 * of layer tries again.
 * @param {string} runId
 * @param {number} layer
 * @param {number} lastSeq
 * @param {{ place: (frame: Frame) => void, done: () => void }} parts
 */
export function backfill(runId, layer, lastSeq, { place, done }) {
    const stop = new AbortController();

    async function load() {
        for (let after = 0; after < lastSeq;) {
            const path = `/api/runs/${runId}/frames?after=${after}&limit=${PAGE}&scatter=${layer}`;
            const response = await fetch(at(path), { headers: { Accept: "application/msgpack" }, signal: stop.signal });
            if (!response.ok) return;
            /** @type {LogPage} */
            const { items } = item(new Uint8Array(await response.arrayBuffer()));
            if (!items.length) break;
            for (const one of items) if (one.type === "frame") place(one);
            after = items[items.length - 1].seq;
        }
        done();
    }

    load().catch((problem) => {
        if (problem.name !== "AbortError" && !(problem instanceof TypeError)) throw problem;
    });
    return () => stop.abort();
}
