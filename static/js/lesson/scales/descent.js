import { away, bestRate, excess, point } from "./valley.js";

/** A run ends when its loss is this share of the start's, or its inverse. */
export const SHARE = 1e-3;
/** Both weights start at zero, on both surfaces. */
const START = /** @type {Pair} */ ([0, 0]);

/**
 * Gradient descent at a multiple of the surface's best learning rate.
 * @param {Valley} valley
 * @param {number} multiple
 * @returns {Descent}
 */
export function descent(valley, multiple) {
    const lr = multiple * bestRate(valley);
    const own = { valley, start: START, lr, end: 0, arrives: true };
    own.arrives = factors(own).every((factor) => Math.abs(factor) < 1);
    const limit = own.arrives ? SHARE : 1 / SHARE;
    own.end = first((step) => (own.arrives ? left(own, step) <= limit : left(own, step) >= limit));
    return own;
}

/**
 * What each step multiplies the distances along and across the valley by.
 * @param {Descent} descent
 * @returns {Pair}
 */
export function factors({ valley, lr }) {
    return [1 - lr * valley.low, 1 - lr * valley.high];
}

/**
 * Whether each step leads to the other side of the valley.
 * @param {Descent} descent
 */
export function bounces(descent) {
    return factors(descent)[1] < -0.01;
}

/**
 * Where it is after `step` steps, in closed form.
 * @param {Descent} descent
 * @param {number} step
 */
export function at(descent, step) {
    const [far, wide] = away(descent.valley, descent.start);
    const [flat, steep] = factors(descent);
    return point(descent.valley, [far * flat ** step, wide * steep ** step]);
}

/**
 * The wall, on one side (1) or the other (-1), that it bounces off around a step.
 * @param {Descent} descent
 * @param {number} step
 * @param {1 | -1} side
 */
export function wall(descent, step, side) {
    const [far, wide] = away(descent.valley, descent.start);
    const [flat, steep] = factors(descent);
    return point(descent.valley, [far * flat ** step, side * wide * Math.abs(steep) ** step]);
}

/**
 * The loss above the least after `step` steps, as a share of the start's.
 * @param {Descent} descent
 * @param {number} step
 */
export function left(descent, step) {
    const { valley, start } = descent;
    const [far, wide] = away(valley, start);
    const [flat, steep] = factors(descent);
    return excess(valley, [far * flat ** step, wide * steep ** step]) / excess(valley, [far, wide]);
}

/**
 * The first step from 1 on that `there` holds for; from there on it must hold.
 * @param {(step: number) => boolean} there
 */
function first(there) {
    let high = 1;
    while (!there(high)) high *= 2;
    let low = Math.floor(high / 2);
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (there(middle)) high = middle;
        else low = middle;
    }
    return high;
}
