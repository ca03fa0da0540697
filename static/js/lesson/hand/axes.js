import { nice } from "../../numbers.js";
import { deviation, fourLines, moments } from "./normalize.js";

const ROOM = 1.3; // so that a dot can be dragged beyond all others
const NORMAL = 3; // the last two lines show at least this

/**
 * The axes of the four lines. They come from all values, not from a batch's, so that nothing moves but the dots. All
 * four have one scale if that can be read; z keeps a middle of its own if it lies far from 0.
 * @param {HandValues} values
 * @returns {HandAxes}
 */
export function axes({ z, gamma, beta, eps }) {
    const { mean, spread } = moments(z);
    const [, centred, normalized, out] = fourLines(z, { mean, deviation: deviation(spread ** 2, eps), gamma, beta });
    const wide = largest(centred);
    const far = Math.abs(mean) > 2 * wide;
    let first = nice(ROOM * (far ? wide : largest(z)), { above: true });
    let last = nice(Math.max(NORMAL, ROOM * largest(normalized), largest(out)), { above: true });
    if (Math.max(first, last) <= 2 * Math.min(first, last)) first = last = Math.max(first, last);
    return [
        { centre: far ? mean : 0, half: first },
        { centre: 0, half: first },
        { centre: 0, half: last },
        { centre: 0, half: last },
    ];
}

/**
 * How many decimals tell apart what such an axis shows.
 * @param {number} half
 */
export function decimalsFor(half) {
    return Math.max(0, Math.min(8, 2 - Math.floor(Math.log10(half))));
}

/** @param {number[]} values */
function largest(values) {
    return values.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
}
