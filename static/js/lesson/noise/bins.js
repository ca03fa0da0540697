/** So many bins that dropout's two values and the jitter of 512 fit on one axis. */
const BINS = 50;

/**
 * Counts in equal bins; what lies outside goes into the outermost ones.
 * @param {number[]} values
 * @param {Pair} range
 */
export function binned(values, [low, high]) {
    const counts = /** @type {number[]} */ (Array(BINS).fill(0));
    for (const value of values) {
        const bin = Math.floor((BINS * (value - low)) / (high - low));
        counts[Math.max(0, Math.min(BINS - 1, bin))]++;
    }
    return counts;
}
