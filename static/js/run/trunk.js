import { createLog } from "./log.js";
import { loading } from "../page/view.js";
import { logPages } from "../server/pages.js";

/**
 * Keeps `state.trunk` what the trunk of the shown branch did after the step at which they part: {log, count}, or null
 * where the shown run is no branch or its trunk is gone. It is asked for once the branch's past is here, without the
 * points. `again()` looks whether the trunk is still there.
 * @param {Store} state
 * @param {Pick<Log, "frames" | "lastSeq">} log
 * @param {{ pages?: typeof logPages, alone?: boolean }} [how] `alone`: this page may see one run only
 */
export function createTrunk(state, log, { pages = logPages, alone = false } = {}) {
    let of = ""; // the branch whose trunk is here or on its way
    let stop = new AbortController();

    function look() {
        const { run, count, connection } = state.value;
        const from = run?.from ?? null;
        const wanted = run && from ? run.id : "";
        if (of && of !== wanted) forget();
        const ready = count > 0 && (connection === "ended" || !loading(state.value, log));
        if (!from || of || alone || !ready) return;
        of = wanted;
        load(from, stop.signal).catch(ignoreEnd);
    }

    function forget() {
        stop.abort();
        stop = new AbortController();
        of = "";
        if (state.value.trunk) state.set({ trunk: null });
    }

    /**
     * @param {{ run: string, step: number }} from
     * @param {AbortSignal} signal
     */
    async function load(from, signal) {
        // Both logs have the same items up to here, so that the trunk's begin with the last frame that they share.
        const parting = log.frames.find((frame) => frame.step >= from.step);
        if (!parting) return;
        const trunk = createLog();
        for await (const items of pages(from.run, parting.seq - 1, { scatter: "none", signal })) {
            if (signal.aborted) return;
            for (const one of items) trunk.add(one);
            if (trunk.frames.length) state.set({ trunk: { log: trunk, count: trunk.frames.length } });
        }
    }

    function again() {
        if (!of) return;
        forget();
        look();
    }

    state.on((changed) => {
        if (["run", "count", "connection"].some((key) => changed.has(/** @type {keyof State} */ (key)))) look();
    });
    return { again };
}

/** @param {Error} problem */
function ignoreEnd(problem) {
    if (problem.name !== "AbortError" && !(problem instanceof TypeError)) throw problem;
}
