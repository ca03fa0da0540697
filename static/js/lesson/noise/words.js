import { format, grouped } from "../../numbers.js";
import { LARGE, SMALL } from "./draws.js";
import { meanStrays } from "./laws.js";
import { estimateOf } from "./moments.js";

/**
 * How far means and values stray: drawn, and by the law.
 * @param {Population} population
 * @param {NoiseDraws} drawn
 * @returns {NoiseRow[]}
 */
export function rows({ z, deviation }, { small, large, dropout }) {
    const sizes = /** @type {const} */ ([
        [SMALL, small],
        [LARGE, large],
    ]);
    const batches = sizes.map(([size, draws]) => ({
        name: `${size} examples`,
        mean: estimateOf(draws.map(({ mean }) => mean)),
        law: meanStrays(deviation, size, z.length),
        value: estimateOf(draws.map(({ value }) => value)),
    }));
    return [...batches, { name: "Dropout", mean: NaN, law: NaN, value: estimateOf(dropout) }];
}

/**
 * @param {Population} population
 * @param {NoiseDraws} drawn
 */
export function said(population, drawn) {
    const [small, large, dropout] = rows(population, drawn);
    const count = drawn.small.length;
    const batches = `${grouped(count)} ${count === 1 ? "mini-batch" : "mini-batches"} of each size drawn.`;
    if (count < 2) return batches;
    return (
        `${batches} The mean of ${SMALL} strays by ${format(small.mean, 3)} (law ${format(small.law, 3)}), that of ` +
        `${LARGE} by ${format(large.mean, 3)} (law ${format(large.law, 3)}). The value strays by ` +
        `${format(small.value)}, ${format(large.value)}, and under dropout by ${format(dropout.value)}.`
    );
}

/** @param {Population} population */
export function reveal({ z, deviation }) {
    const [small, large] = [SMALL, LARGE].map((size) => meanStrays(deviation, size, z.length));
    return (
        `The mean of ${SMALL} strays ${format(small / large, 1)} times as far as that of ${LARGE}. Such noise can ` +
        "hinder learning by heart. Dropout is meant to, and shakes values far more; batch norm’s noise fades in " +
        "large batches."
    );
}
