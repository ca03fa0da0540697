import { agree } from "../meter/words.js";
import { arms } from "../arms/arms.js";

const SAMPLE = "sample"; // the tag of what is shipped
const LEARNED = 0.9; // of the test examples right

/**
 * Whether a run that was not asked for waits at its start to be played: the sample does, a run in training plays.
 * @param {Pick<Run, "tags">} run
 */
export function waitsForPlay({ tags }) {
    return tags.includes(SAMPLE);
}

/**
 * Whether such a run stands at its start, and has not been played to where its first play rests.
 * @param {Pick<State, "run" | "unasked" | "playing" | "index" | "seen">} value
 */
export function beforeFirstPlay({ run, unasked, playing, index, seen }) {
    return run !== null && waitsForPlay(run) && unasked && !playing && index === 0 && seen === null;
}

/**
 * The first play of the sample that a first visit finds, once Play is pressed: it rests at the first step at which both
 * arms get nine in ten test examples right and both yardsticks name the same arm as the one that has moved further,
 * else at the end. `state.seen` is the index of the frame where it rests. An act by hand ends it.
 * @param {Store} state
 * @param {Pick<Log, "frames">} log
 */
export function restFirstPlay(state, log) {
    let looked = 0; // frames before this one are no rest
    let of = "";

    state.on((changed, value) => {
        const { run, unasked, playing, index, seen } = value;
        if (run && run.id !== of) [of, looked] = [run.id, 0];
        if (seen !== null || !unasked || !run || !waitsForPlay(run)) return;
        if (!playing) {
            if (!beforeFirstPlay(value) || (changed.has("playing") && !changed.has("run"))) looked = Infinity;
            return;
        }
        // A fast clock passes several frames at once.
        for (; looked <= index && looked < log.frames.length; looked++) {
            if (!restsAt(log.frames[looked], value)) continue;
            state.set({ index: looked, seen: looked, playing: false });
            return;
        }
    });
}

/**
 * @param {Frame} frame
 * @param {Pick<State, "run" | "hello" | "layer" | "tap" | "seed">} value
 */
function restsAt(frame, { run, hello, layer, tap, seed }) {
    if (!run || !hello) return false;
    const lanes = arms(run, hello, seed).map(({ lane }) => lane);
    if (lanes.length !== 2 || lanes.some((lane) => frame.diverged[lane] || !(frame.accuracy[lane] >= LEARNED)))
        return false;
    const { shift_start: start, shift_window: window } = frame.layers[layer - 1].taps[tap];
    const [one, two] = lanes.map((lane) => ({ start: start[lane], window: window[lane] }));
    return agree(one, two);
}
