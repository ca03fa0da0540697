import { cell, pointAt } from "./cells.js";

/**
 * The cross-sections through a cell along the axes of its map, the last axis first: of each arm at each place the
 * median over the seeds, the lowest and the highest.
 * @param {AtlasDocument} document
 * @param {StatisticName} name
 * @param {AtlasCell} through
 * @returns {Section[]}
 */
export function sections(document, name, { at }) {
    const last = document.axes.length - 1;
    const axes = [last, last - 1].filter((index) => document.axes[index].labels.length > 1);
    return axes.map((along) => {
        const axis = document.axes[along];
        const cells = axis.labels.map((_, place) => cell(document, name, pointAt(document, at.with(along, place))));
        const arms = document.arms.map((_, arm) => cells.map((one) => placeOf(one.arms[arm])));
        return { axis, here: at[along], arms };
    });
}

/**
 * @param {ArmCell} arm
 * @returns {SectionPlace}
 */
function placeOf({ values, middle }) {
    const known = values.filter((value) => value !== null);
    if (middle === null) return { low: null, middle, high: null, never: values.length > 0 };
    return { low: Math.min(...known), middle, high: Math.max(...known), never: false };
}
