import { inWords } from "../numbers.js";

/** @type {Record<string, string>} */
const THINGS = {
    digits: "the digit",
    mnist: "the digit",
    fashion_mnist: "the garment",
    cats: "the picture",
    cats_2d: "the animal",
    wine: "the wine",
    breast_cancer: "the sample",
    two_scales: "the example",
};

/**
 * What the layer after the focused one gets to know, as one sentence: the lecture's point about features.
 * @param {number} layer
 * @param {number} hidden
 * @param {number} units
 * @param {string} dataset
 */
export function features(layer, hidden, units, dataset) {
    if (hidden < 1) return "There is no hidden layer: the output gets x itself.";
    const who = layer < hidden ? `Layer ${layer + 1}` : "The output";
    const thing = THINGS[dataset] ?? "the point";
    const count = inWords(units);
    const numbers = units === 1 ? "this one number" : `these ${count} numbers`;
    return `${who} knows ${thing} only through ${numbers}: its features, as if they were x. Do they hold still?`;
}
