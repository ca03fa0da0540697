import { fraction } from "./axis_words.js";
import { statistic } from "./statistics.js";
import { head } from "./words.js";
import { wording } from "./wording.js";

/**
 * The numbers of a map as a table, a row for each cell.
 * @param {AtlasDocument} document
 * @param {StatisticName} name
 * @param {AtlasCell[]} cells
 * @returns {Table}
 */
export function table(document, name, cells) {
    const { label, meaning } = statistic(name);
    const { measures } = wording(name, document);
    const arms = document.arms.flatMap((arm) => [`${arm}, median`, `${arm}, with a number`, `${arm}, diverged`]);
    const ends = ["95 % from", "95 % to"];
    const shown = document.axes.flatMap(({ paths }, axis) => (paths.length ? [axis] : []));
    const rows = cells.map((cell) => [
        ...shown.map((axis) => fraction(document.axes[axis].labels[cell.at[axis]])),
        head(cell, name, document),
        cell.effect,
        cell.bound ?? "",
        cell.low,
        cell.high,
        cell.p,
        cell.overall,
        ...cell.arms.flatMap(({ values, middle, missing, diverged }) => [middle, values.length - missing, diverged]),
    ]);
    return {
        caption: `${document.title}. ${label}: ${meaning(document)} ${document.seeds} seeds in each cell.`,
        columns: [
            ...shown.map((axis) => document.axes[axis].name),
            "outcome",
            measures,
            "bound",
            ...ends,
            "p",
            "p over the map",
            ...arms,
        ],
        rows,
    };
}
