import { compact, ticks } from "../../numbers.js";

/**
 * The vertical axis of a cross-section or of seeds: from what it shows to a share of its length, with its ticks.
 * @param {number[]} values
 * @param {boolean} log
 */
export function valueScale(values, log) {
    const known = values.filter((value) => Number.isFinite(value) && (!log || value > 0));
    let [low, high] = known.length ? [Math.min(...known), Math.max(...known)] : [log ? 1 : 0, log ? 10 : 1];
    if (log) [low, high] = high / low < 1.5 ? [low / 1.25, high * 1.25] : [low, high];
    else [low, high] = high - low < 1e-3 ? [Math.max(0, low - 0.05), high + 0.05] : [low, high];
    const [from, to] = log ? [Math.log(low), Math.log(high)] : [low, high];
    return {
        /** @param {number} value */
        share: (value) => ((log ? Math.log(Math.max(value, low / 10)) : value) - from) / (to - from),
        ticks: (log ? logTicks(low, high) : ticks(low, high, 3)).map((value) => ({ value, label: compact(value) })),
    };
}

/**
 * Powers of ten, with 2 and 5 between them where they are few, and at most five.
 * @param {number} low
 * @param {number} high
 */
function logTicks(low, high) {
    if (high / low < 4) return ticks(low, high, 3);
    for (const digits of [[1, 2, 5], [1, 3], [1]]) {
        const found = [];
        for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++)
            for (const digit of digits) found.push(Number((digit * 10 ** power).toPrecision(3)));
        const inside = found.filter((value) => value >= low * 0.999 && value <= high * 1.001);
        if (inside.length <= 5 && inside.length > 1) return inside;
        if (inside.length > 5 && digits.length === 1) {
            const every = Math.ceil(inside.length / 4);
            return inside.filter((_, index) => index % every === 0);
        }
    }
    return [low, high];
}
