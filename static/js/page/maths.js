import { element } from "./element.js";

/**
 * A letter with its layer above and its unit below, stacked; without a unit the layer stands alone.
 * @param {string} letter
 * @param {number} layer
 * @param {number} [unit]
 */
export function maths(letter, layer, unit) {
    const stack = element(
        "span",
        { class: "stack" },
        element("i", {}, `[${layer}]`),
        element("i", {}, unit === undefined ? "" : `${unit}`),
    );
    return element(
        "span",
        { class: "math", "aria-label": `${letter} ${layer}${unit === undefined ? "" : `, unit ${unit}`}` },
        letter,
        stack,
    );
}
