import { statistic } from "../statistics.js";

/**
 * What the legend of the arms' own maps says: what the light and the dark end of their scale mean, and the marks that
 * occur.
 * @param {StatisticName} name
 * @param {ArmScale} scale
 * @param {AtlasCell[]} cells
 */
export function armItems(name, { light, dark }, cells) {
    const { write } = statistic(name);
    const arms = cells.flatMap((cell) => cell.arms);
    const steps = name === "steps_to_loss";
    /** @type {[kind: string, words: string, occurs: boolean][]} */
    const marks = [
        ["dash", steps ? "half or more never arrive" : "no number", arms.some(({ middle }) => middle === null)],
        ["few", "some never arrive", steps && arms.some(({ middle, missing }) => middle !== null && missing > 0)],
    ];
    return {
        light: write(light),
        dark: write(dark),
        marks: marks.filter(([, , occurs]) => occurs).map(([kind, words]) => ({ kind, words })),
    };
}
