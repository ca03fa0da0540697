import { grouped } from "../numbers.js";
import { grids } from "./cells.js";
import { countsSteps, STEPS } from "./statistics.js";

/**
 * The losses to which a map counts steps, the largest first; none where its sweep has no goal.
 * @param {Pick<AtlasDocument, "goal" | "thresholds">} document
 */
export function lossesOf({ goal, thresholds }) {
    if (goal === null) return [];
    return [goal, ...(thresholds ?? []).map(({ loss }) => loss)].sort((one, other) => other - one);
}

/**
 * A document with the steps to another loss in the place of those to the goal; null leaves it.
 * @param {AtlasDocument} document
 * @param {number | null} loss
 * @returns {AtlasDocument}
 */
export function atLoss(document, loss) {
    const found = document.thresholds?.find((one) => one.loss === loss);
    if (!found) return document;
    const { statistics, effects, outcomes } = document;
    return {
        ...document,
        goal: found.loss,
        statistics: { ...statistics, ...found.statistics },
        effects: { ...withoutSteps(effects), ...found.effects },
        outcomes: { ...withoutSteps(outcomes ?? {}), ...found.outcomes },
    };
}

/**
 * How much of a map depends on the loss that is chosen: in how many cells the answer is another one with each of the
 * others. Empty where there are none, or where the statistic counts no steps.
 * @param {AtlasDocument} document
 * @param {StatisticName} name
 * @param {number | null} loss
 * @param {number[]} before places on the axes before the last three
 */
export function thresholdWords(document, name, loss, before) {
    const here = loss ?? document.goal;
    const others = lossesOf(document).filter((one) => one !== here);
    if (!others.length || !countsSteps(name)) return "";
    const cells = kinds(document, name, loss, before);
    const found = others.map((other) => compared(cells, kinds(document, name, other, before)));
    const opposite = found.reduce((sum, one) => sum + one.opposite, 0);
    const parts = found.map(({ other, of }, index) =>
        index === 0
            ? `With ${others[index]} as the loss to reach instead of ${here} the answer is another one in ` +
              `${count(other)} of ${grouped(of)} cells`
            : `with ${others[index]} in ${count(other)}`,
    );
    const turned = opposite
        ? `${grouped(opposite)} of these answers ${opposite === 1 ? "is" : "are"} the opposite`
        : "none is the opposite";
    const changed = found.some(({ other }) => other > 0) ? `; ${turned}` : "";
    const tuned = document.sweep.axes.some((axis) => axis.tuned);
    return `${list(parts)}${changed}.${tuned ? ` What is tuned was tuned for ${document.goal}.` : ""}`;
}

/**
 * @param {AtlasDocument} document
 * @param {StatisticName} name
 * @param {number | null} loss
 * @param {number[]} before
 */
function kinds(document, name, loss, before) {
    return grids(atLoss(document, loss), name, before).flatMap(({ rows }) => rows.flat().map(({ kind }) => kind));
}

/**
 * @param {AtlasCell["kind"][]} cells
 * @param {AtlasCell["kind"][]} others
 */
function compared(cells, others) {
    const made = cells.map((kind, index) => [kind, others[index]]).filter(([kind]) => kind !== "running");
    const clear = ["better", "worse"];
    const other = made.filter(([one, two]) => one !== two);
    const opposite = other.filter((pair) => pair.every((kind) => clear.includes(kind)));
    return { of: made.length, other: other.length, opposite: opposite.length };
}

/**
 * @template T
 * @param {Record<string, T>} found
 */
function withoutSteps(found) {
    return Object.fromEntries(Object.entries(found).filter(([name]) => !STEPS.includes(name)));
}

/** @param {number} cells */
function count(cells) {
    return cells ? grouped(cells) : "none";
}

/** @param {string[]} parts */
function list(parts) {
    return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}
