import { find } from "../../run/find.js";

const SECONDS = 5; // from the first step to the last
const LONGEST = 100; // milliseconds between two paintings that count: a page that was away goes on where it stood
const STILL = 500; // between two pictures where the viewer wants little motion

/**
 * How a recording plays: frames stand closer together at its start, so that it goes along steps, which the axes show
 * as well, and not frame by frame. `at` is the step between `first` and `last` that it has come to.
 * @param {number} first
 * @param {number} last
 * @param {{ still: boolean }} how
 */
export function createPace(first, last, { still }) {
    const rate = (last - first) / (1000 * SECONDS);
    let before = NaN;
    const own = { at: first, stand, advance };

    /** @param {number} at */
    function stand(at) {
        own.at = at;
        before = NaN;
    }

    /** @param {number} now */
    function advance(now) {
        if (Number.isNaN(before)) before = now;
        const past = now - before;
        if (still && past < STILL) return;
        own.at = Math.min(last, own.at + rate * Math.min(past, still ? STILL : LONGEST));
        before = now;
    }
    return own;
}

/**
 * The last frame recorded up to a step.
 * @param {number[]} steps
 * @param {number} at
 */
export function frameAt(steps, at) {
    const next = steps.findIndex((step) => step > at);
    return next < 0 ? steps.length - 1 : Math.max(0, next - 1);
}

/**
 * The frame nearest to a step.
 * @param {number[]} steps
 * @param {number} wanted
 */
export function nearest(steps, wanted) {
    return find(
        steps.map((step) => ({ step })),
        wanted,
    );
}
