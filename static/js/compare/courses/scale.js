import { ticks } from "../../numbers.js";
import { withoutBursts } from "../series.js";

const LEAST_RATIO = 1.5;

/**
 * The vertical axis of a course, the same for all series and steps: accuracy from its lowest to 1 on a plain axis, loss
 * on a logarithmic one where all of it is positive. A loss that explodes leaves the axis.
 * @param {Pick<ComparedSeries, "curves">[]} series
 * @param {"eval_loss" | "accuracy"} quantity
 */
export function courseScale(series, quantity) {
    const known = withoutBursts(series, (one) => ends(one, quantity), Number);
    const [least, most] = known.length ? [Math.min(...known), Math.max(...known)] : [0.1, 1];
    const log = quantity === "eval_loss" && least > 0;
    if (log) return { ...logarithmic(least, most), known: known.length > 0 };
    const low = quantity === "accuracy" ? Math.max(0, Math.floor(least * 10) / 10) : Math.min(0, least);
    const high = quantity === "accuracy" ? 1 : most;
    return {
        known: known.length > 0,
        ticks: ticks(low, high, 4),
        /** @param {number} value */
        share: (value) => (value - low) / (high - low || 1),
    };
}

/**
 * The lowest and the highest of the seeds at each step.
 * @param {Pick<ComparedSeries, "curves">} series
 * @param {"eval_loss" | "accuracy"} quantity
 * @returns {number[]}
 */
function ends({ curves }, quantity) {
    const all = curves ? curves[quantity].low.flatMap((low, place) => [low, curves[quantity].high[place]]) : [];
    return all.filter((value) => value !== null);
}

/**
 * @param {number} least
 * @param {number} most
 */
function logarithmic(least, most) {
    const spare = most / least < LEAST_RATIO ? LEAST_RATIO : 1.08;
    const [low, high] = [least / spare, most * spare];
    const [from, to] = [Math.log(low), Math.log(high)];
    return {
        ticks: logTicks(low, high),
        /** @param {number} value */
        share: (value) => (Math.log(Math.max(value, low)) - from) / (to - from),
    };
}

/**
 * Powers of ten, with 2 and 5 between them where they are few.
 * @param {number} low
 * @param {number} high
 */
export function logTicks(low, high) {
    const digits = high / low > 200 ? [1] : high / low > 20 ? [1, 3] : [1, 2, 5];
    const powers = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++)
        for (const digit of digits) powers.push(Number((digit * 10 ** power).toPrecision(3)));
    const inside = powers.filter((value) => value >= low && value <= high);
    if (inside.length < 2) return ticks(low, high, 3);
    const every = Math.ceil(inside.length / 6);
    return inside.filter((_, place) => place % every === 0);
}
