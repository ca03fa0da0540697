import { at } from "../base.js";
import { over } from "../facts.js";
import { item } from "../frame/item.js";
import { Problem, api, toTheDoor } from "./api.js";
import { pulse } from "./pulse.js";

const PAGE = 50;
const WAIT = 1000;
const LONGEST_WAIT = 8000;
const SILENCE = 8;

/**
 * The same as `stream`, for networks that let no websocket through: the log over HTTP, page by page, asked for again
 * every second while the run goes on. The same handlers, but for `beat` and `refused`. Returns a function that ends it.
 * @param {string} runId
 * @param {StreamOptions} parts
 * @param {StreamHandlers} handlers
 */
export function polled(runId, { after, scatter = "all" }, handlers) {
    const stop = new AbortController();
    let last = after;
    /** @type {Hello | null} */
    let hello = null;

    async function follow() {
        for (let wait = WAIT; !stop.signal.aborted;) {
            try {
                if (await look()) return;
                wait = WAIT;
                await pause(wait);
            } catch (problem) {
                if (stop.signal.aborted) return;
                if (!passing(problem)) throw problem;
                handlers.lost("");
                await pause(wait);
                if (!stop.signal.aborted && (await handlers.alive()) === "no") return;
                wait = Math.min(LONGEST_WAIT, wait * 2);
            }
        }
    }

    /** All that is new; true once nothing more will come. */
    async function look() {
        /** @type {Hello} */
        const first = hello ?? (await api("GET", `/api/runs/${runId}/hello`));
        hello = first;
        /** @type {Run} */
        const run = await api("GET", `/api/runs/${runId}`);
        for (;;) {
            const { items } = await page(
                `/api/runs/${runId}/frames?after=${last}&limit=${PAGE}&scatter=${scatter}`,
                stop,
            );
            if (stop.signal.aborted) return true;
            handlers.opened(first);
            for (const one of items) {
                last = one.seq;
                handlers.received(one);
            }
            if (items.length < PAGE) break;
        }
        // The state is older than the items, so that none can have come after its end.
        if (!over(run.state) || last < run.last_seq) return false;
        handlers.ended(run.state);
        return true;
    }

    /** @param {number} wait */
    const pause = (wait) => new Promise((resolve) => setTimeout(resolve, wait));

    follow();
    return () => stop.abort();
}

/**
 * One page of the log; given up after some silence, or when `stop` says so.
 * @param {string} path
 * @param {AbortController} stop
 * @returns {Promise<LogPage>}
 */
async function page(path, stop) {
    const cut = new AbortController();
    const watch = pulse(SILENCE, () => cut.abort());
    try {
        const response = await fetch(at(path), {
            headers: { Accept: "application/msgpack" },
            signal: AbortSignal.any([stop.signal, cut.signal]),
        });
        if (response.status === 401) return toTheDoor();
        if (!response.ok) throw new TypeError(`The server answered ${response.status}.`);
        return item(await readBody(response, watch));
    } finally {
        watch.stop();
    }
}

/**
 * A body as it comes in: however long it takes, it is alive as long as something comes.
 * @param {Response} response
 * @param {Pulse} watch
 */
async function readBody(response, watch) {
    const parts = [];
    const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
        watch.beat();
        parts.push(read.value);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/**
 * Of the network or the server, not of ours.
 * @param {unknown} problem
 */
function passing(problem) {
    if (problem instanceof TypeError || problem instanceof Problem) return true;
    return problem instanceof Error && problem.name === "AbortError";
}
