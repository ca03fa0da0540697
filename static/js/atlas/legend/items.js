import { comparesBatchNorm } from "../arms.js";
import { statistic } from "../statistics.js";
import { wording } from "../wording.js";

/**
 * What the legend of the effect's map says: the words at both ends of its colours, the numbers below them, and the
 * marks that occur in the cells.
 * @param {AtlasDocument} document
 * @param {StatisticName} name
 * @param {AtlasCell[]} cells
 */
export function legendItems(document, name, cells) {
    const { effect, heads, measures, same } = wording(name, document);
    const [better, worse] = heads;
    const interval = effect === "interval";
    const steps = statistic(name).counts;
    /** @type {[kind: LegendMark, words: string, occurs: boolean][]} */
    const marks = [
        ["hatch", interval ? "too close to call: 1 ± 10 % is not ruled out" : closeBy(effect), has("close")],
        ["same", same?.[0].toLowerCase() ?? "", has("same")],
        ["bound", "at least, at most", cells.some(({ bound }) => bound?.startsWith("at"))],
        ["none", "nothing to compare", has("none")],
        ["dot", `more of one arm arrive${sides(document)}`, Boolean(steps) && cells.some(onesArrive)],
        ["ring", "networks still guess at the end", cells.some(({ arms }) => arms.some(({ stuck }) => stuck))],
        ["cross", "some networks diverged", cells.some(({ arms }) => arms.some(({ diverged }) => diverged > 0))],
        ["running", "still running", has("running")],
    ];
    return {
        measures,
        worse,
        better,
        ticks: effect === "difference" ? ["−50", "−20", "0", "+20", "+50"] : ["1/8", "1/2", "1", "2", "8"],
        at: effect === "difference" ? [-0.5, -0.2, 0, 0.2, 0.5] : [1 / 8, 1 / 2, 1, 2, 8],
        marks: marks.filter(([, , occurs]) => occurs).map(([kind, words]) => ({ kind, words })),
    };

    /** @param {AtlasCell["kind"]} kind */
    function has(kind) {
        return cells.some((one) => one.kind === kind);
    }
}

/** @param {AtlasDocument} document */
function sides(document) {
    if (comparesBatchNorm(document)) return ": blue with, orange without";
    return ", in its colour";
}

/** @param {Statistic["effect"]} effect */
function closeBy(effect) {
    return effect === "ratio" ? "the medians differ by less than 10 %" : "the medians differ by less than a point";
}

/** @param {AtlasCell} cell */
function onesArrive({ kind, arms }) {
    const arrive = arms.map(({ values, missing }) => values.length - missing);
    return kind === "none" && arrive[0] !== arrive[1];
}
