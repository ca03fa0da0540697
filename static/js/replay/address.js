import { find } from "../run/find.js";
import { link } from "../page/link.js";
import { readAddress } from "../page/query.js";

const SETTLE = 250;
/** @type {(keyof State)[]} */
const SHOWN = ["layer", "units", "tap", "seed", "ridges", "rowUnit", "trend", "index", "playing"];

/**
 * What a replay's address asks for after its #, and keeps there while the clock stands: step=220&layer=2&tap=z …
 * @param {Store} state
 * @param {Log} log
 * @param {Clock} clock
 */
export function createReplayAddress(state, log, clock) {
    let settling = 0;

    function read() {
        const { run } = state.value;
        if (!run || location.hash.length < 2) return;
        const {
            goal,
            panel: _panel,
            problem: _problem,
            ...patch
        } = readAddress(`?${location.hash.slice(1)}`).patch(run);
        state.set(patch);
        if (goal !== null) clock.seek(find(log.frames, goal));
    }

    function write() {
        const { run, index } = state.value;
        const asked = link({ ...state.value, run, step: log.frames[index].step }).replace(/^[^?]*\?run=[^&]*&?/, "");
        history.replaceState(null, "", `#${asked}`);
    }

    state.on((changed) => {
        if (!SHOWN.some((key) => changed.has(key))) return;
        clearTimeout(settling);
        if (!state.value.playing) settling = setTimeout(write, SETTLE);
    });
    addEventListener("hashchange", read);
    return { read };
}
