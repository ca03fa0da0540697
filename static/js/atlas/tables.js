import { fraction } from "./axis_words.js";
import { statistic } from "./statistics.js";
import { head } from "./words.js";

/**
 * The numbers of a map as a table, a row for each cell.
 * @param {AtlasDocument} document
 * @param {StatisticName} name
 * @param {AtlasCell[]} cells
 * @returns {Table}
 */
export function table(document, name, cells) {
    const { label, measures, meaning } = statistic(name);
    const arms = document.arms.flatMap((arm) => [`${arm}, median`, `${arm}, with a number`, `${arm}, diverged`]);
    const ends = ["95 % from", "95 % to"];
    const rows = cells.map((cell) => [
        ...cell.at.map((place, axis) => fraction(document.axes[axis].labels[place])),
        head(cell, name),
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
            ...document.axes.map((axis) => axis.name),
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
