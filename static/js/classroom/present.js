import { link } from "../page/link.js";

const EVERY = 500; // milliseconds between two words of a playing clock
const AT_MOST = 100; // milliseconds between two words of what is dragged
/** @type {(keyof State)[]} */
const SHOWN = [
    "layer",
    "units",
    "tap",
    "seed",
    "run",
    "index",
    "playing",
    "speed",
    "ridges",
    "rowUnit",
    "trend",
    "lesson",
];

/**
 * What a presenter's page tells the class: where it is and how its clock goes. Returns how to tell it now.
 * @param {Store} state
 * @param {Log} log
 * @param {(view: PresentedView) => void} present
 */
export function createPresenter(state, log, present) {
    let told = 0;
    let due = 0;

    /** At most so often, and the last of all in any case. */
    function say() {
        clearTimeout(due);
        const { run, index, playing, speed, lesson } = state.value;
        const wait = told + AT_MOST - performance.now();
        if (wait > 0) due = setTimeout(say, wait);
        else if (run && lesson === "present") {
            told = performance.now();
            const query = link({ ...state.value, run }).replace(/^\/\?/, "");
            present({ run: run.id, query, seq: log.frames[index]?.seq ?? 0, playing, speed });
        }
    }

    state.on((changed) => {
        const { lesson, playing } = state.value;
        if (lesson !== "present" || !SHOWN.some((key) => changed.has(key))) return;
        const ticks = playing && changed.has("index") && changed.size === 1;
        if (!ticks || performance.now() > told + EVERY) say();
    });
    return say;
}
