import { statistic, usualStatistic } from "./statistics.js";

/**
 * Whether a map compares networks that differ in batch norm alone, as most shipped maps do: the usual names, no norm
 * against batch norm, all else alike, and no axis that changes an arm.
 * @param {Pick<AtlasDocument, "arms" | "sweep" | "axes">} document
 */
export function comparesBatchNorm({ arms, sweep, axes }) {
    if (arms[0] !== "without BN" || arms[1] !== "with BN") return false;
    if (axes.some(({ paths }) => paths.some((path) => /^arms\b/.test(path)))) return false;
    if (!sweep.experiment) return true;
    const [first, second] = sweep.experiment.arms;
    const kinds = first.norm.kind === "none" && second.norm.kind === "batch";
    return kinds && rest(first) === rest(second);
}

/**
 * All of an arm but its name and its normalization.
 * @param {ArmSpec} arm
 */
function rest(arm) {
    return JSON.stringify({ ...arm, name: null, norm: null });
}

/**
 * The question that a map answers.
 * @param {AtlasDocument} document
 */
export function question(document) {
    if (document.claim) return statistic(usualStatistic(document)).question ?? document.title;
    if (comparesBatchNorm(document)) return "When does batch norm help?";
    const [first, second] = document.arms.map(quoted);
    return `Where does ${second} do better than ${first}?`;
}

/**
 * The arms as a sentence calls them.
 * @param {AtlasDocument} document
 */
export function armNames(document) {
    return comparesBatchNorm(document) ? document.arms : document.arms.map(quoted);
}

/**
 * An arm where a sentence names it.
 * @param {string} name
 */
export function quoted(name) {
    return `“${name}”`;
}
