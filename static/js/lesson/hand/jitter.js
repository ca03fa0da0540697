import { matesOf } from "./mates.js";
import { deviation, fourLines, moments } from "./normalize.js";
import { randomNumbers } from "../random.js";

// Few draws of small batches would leave the first digit open: their outputs have long tails.
const DRAWN = { batches: 20_000, examples: 1_000_000 };

/**
 * How much one example's output varies with its batch-mates: the spread of what comes out of so many batches.
 * @param {HandValues} values
 * @param {number} example
 * @param {number} size
 */
export function jitter({ z, gamma, beta, eps }, example, size) {
    const draws = Math.min(DRAWN.batches, Math.round(DRAWN.examples / size));
    const draw = matesOf(z.length, example, randomNumbers(size));
    const outputs = Array.from({ length: draws }, () => {
        const batch = [z[example], ...draw(size - 1).map((index) => z[index])];
        const { mean, spread } = moments(batch);
        return fourLines([z[example]], { mean, deviation: deviation(spread ** 2, eps), gamma, beta })[3][0];
    });
    return moments(outputs).spread;
}
