import { statistic } from "../statistics.js";

/**
 * What the legend of the arms' own maps says: what the light and the dark end of their scale mean, and the marks that
 * occur.
 * @param {StatisticName} name
 * @param {ArmScale} scale
 * @param {AtlasCell[]} cells
 */
export function armItems(name, { light, dark }, cells) {
    const { write, counts } = statistic(name);
    const arms = cells.flatMap((cell) => cell.arms);
    /** @type {[kind: string, words: string, occurs: boolean][]} */
    const marks = [
        ["dash", counts ? "half or more never arrive" : "no number", arms.some(({ middle }) => middle === null)],
        [
            "few",
            "some never arrive",
            Boolean(counts) && arms.some(({ middle, missing }) => middle !== null && missing > 0),
        ],
    ];
    return {
        light: write(light),
        dark: write(dark),
        marks: marks.filter(([, , occurs]) => occurs).map(([kind, words]) => ({ kind, words })),
    };
}
