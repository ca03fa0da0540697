/** Between these most shifts lie, in standard deviations. */
const USUAL = /** @type {Pair} */ ([0.02, 8]);
const MOST = 3; // decades beyond them

/**
 * [low, high] of the clock's log scale: the usual shifts, and whole decades more where a line goes beyond them. A shift
 * of 0 has no place on such a scale, nor one that explodes.
 * @param {Values[]} lines
 * @returns {Pair}
 */
export function scaleOf(lines) {
    let [low, high] = USUAL;
    for (const values of lines) {
        for (const value of values) {
            if (value > 0 && value < low) low = value;
            if (value > high && value < Infinity) high = value;
        }
    }
    return [USUAL[0] / decades(USUAL[0] / low), USUAL[1] * decades(high / USUAL[1])];
}

/** @param {number} ratio */
function decades(ratio) {
    return 10 ** Math.min(MOST, Math.ceil(Math.log10(ratio)));
}

/**
 * Where a value lies: 0 at the lower end, 1 at the upper one. What is below stands at the lower end.
 * @param {number} value
 * @param {Pair} scale
 */
export function shareOf(value, [low, high]) {
    return Math.log(Math.max(low, value) / low) / Math.log(high / low);
}
