import { KEEP, SMALL } from "./draws.js";
import { dropoutStrays, meanStrays } from "./laws.js";

/**
 * Fixed from the start, so that nothing moves but the dots: wide enough for mini-batches of the smaller size.
 * @param {Population} population
 * @returns {NoiseRanges}
 */
export function ranges({ z, mean, deviation, value }) {
    const wide = 4 * meanStrays(deviation, SMALL, z.length);
    const tall = (2.5 * deviation) / Math.sqrt(2 * SMALL);
    const margin = 0.5 * dropoutStrays(value, KEEP);
    return {
        mean: [mean - wide, mean + wide],
        deviation: [deviation - tall, deviation + tall],
        value: [-margin, value / KEEP + 2 * margin],
    };
}
