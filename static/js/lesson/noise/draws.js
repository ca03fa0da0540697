import { deviationOf, meanOf } from "./moments.js";
import { randomNumbers } from "../random.js";

export const SMALL = 64;
export const LARGE = 512;
export const KEEP = 0.8;

/**
 * Draws mini-batches of both sizes from all examples, none twice in a batch, and normalizes the example by each: as if
 * it came with that batch. Being one of the batch itself would change its noise by one part in the batch's size.
 * @param {Population} population
 * @param {number} seed
 */
export function createDraws(population, seed) {
    const random = randomNumbers(seed);
    const order = population.z.map((_, index) => index);
    /** @type {NoiseDraws} */
    const drawn = { small: [], large: [], dropout: [] };

    function draw(count = 1) {
        for (let one = 0; one < count; one++) {
            drawn.small.push(batch(SMALL));
            drawn.large.push(batch(LARGE));
            drawn.dropout.push(random() < KEEP ? population.value / KEEP : 0);
        }
    }

    /**
     * @param {number} size
     * @returns {BatchDraw}
     */
    function batch(size) {
        for (let place = 0; place < size; place++) {
            const other = place + Math.floor(random() * (order.length - place));
            [order[place], order[other]] = [order[other], order[place]];
        }
        const values = order.slice(0, size).map((index) => population.z[index]);
        const [mean, deviation] = [meanOf(values), deviationOf(values)];
        return { mean, deviation, value: (population.z[population.place] - mean) / deviation };
    }
    return { drawn, draw };
}
