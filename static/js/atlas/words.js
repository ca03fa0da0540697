import { chance, ratio } from "../claims/ratio.js";
import { format, grouped } from "../numbers.js";
import { date } from "../page/dates.js";
import { armNames } from "./arms.js";
import { cellName } from "./axis_words.js";
import { statistic } from "./statistics.js";
import { wording } from "./wording.js";

/**
 * What came out of a cell, in a few words.
 * @param {AtlasCell} cell
 * @param {StatisticName} name
 * @param {AtlasDocument} document
 */
export function head({ kind }, name, document) {
    const { heads, same } = wording(name, document);
    const [better, worse] = heads;
    const others = { close: "Too close to call", none: "Nothing to compare", running: "Still running" };
    return { better, worse, same: same?.[0] ?? "Alike", ...others }[kind];
}

/**
 * The effect of a cell with its interval and how many pairs it is of, in full sentences.
 * @param {AtlasCell} cell
 * @param {StatisticName} name
 * @param {AtlasDocument} document
 */
export function effectWords(cell, name, document) {
    if (cell.kind === "running") return "Its networks are still being trained.";
    if (cell.effect === null) return nothing(cell, name, document);
    const { measures, effect: how } = wording(name, document);
    if (how !== "interval") return `${measures}, medians: ${amount(cell.effect, how)}. There is no interval.`;
    const bound = cell.bound ? `${cell.bound} ` : "";
    const pairs = document.claim ? `${cell.n} seeds` : `${cell.n} ${cell.n === 1 ? "pair" : "pairs"} of networks`;
    const p = cell.p === null ? "" : `, p ${is(cell.p)}`;
    const told = `${measures}: ${bound}${ratio(cell.effect)}${interval(cell)}; ${pairs}${p}.`;
    return `${told}${why(cell, name, document)}${overall(cell, document)}`;
}

/** @param {number} p */
function is(p) {
    return `${p < 0.0001 ? "" : "= "}${chance(p)}`;
}

/**
 * Why a cell whose own interval is clear is not called so.
 * @param {AtlasCell} cell
 * @param {AtlasDocument} document
 */
function overall({ alone, overall: p }, { axes }) {
    if (!alone) return "";
    const cells = axes.reduce((product, { labels }) => product * labels.length, 1);
    const told = p === null ? "" : ` (p over the whole map ${is(p)})`;
    return ` By itself the interval is clear of 1 ± 10 %, but among ${grouped(cells)} cells that can be chance${told}.`;
}

/** @param {AtlasCell} cell */
function interval({ low, high }) {
    if (low === null || high === null) return "";
    const end = (/** @type {number} */ value) => ratio(value).replace(" ×", "");
    if (!low && high === Infinity) return "; its 95 % interval is open at both ends";
    if (!low) return `; 95 % interval up to ${end(high)}`;
    if (high === Infinity) return `; 95 % interval from ${end(low)} on`;
    return `; 95 % interval ${end(low)} to ${end(high)}`;
}

/**
 * Why an effect is only a bound.
 * @param {AtlasCell} cell
 * @param {StatisticName} name
 * @param {AtlasDocument} document
 */
function why({ bound, arms }, name, document) {
    const { steps } = document;
    if (!bound) return "";
    const arm = arms[0].missing ? 0 : 1;
    const { missing, values } = arms[arm];
    const of = `${missing} of ${values.length} networks ${armNames(document)[arm]}`;
    const diverged = `${of} diverged and count with ten times the loss of their twins`;
    return statistic(name).counts
        ? ` It is a bound, since ${of} never arrive and count with ${steps ?? "all"} steps.`
        : ` It is a bound, since ${document.claim ? "some networks have no number of their own" : diverged}.`;
}

/**
 * @param {AtlasCell} cell
 * @param {StatisticName} name
 * @param {AtlasDocument} document
 */
function nothing({ arms }, name, document) {
    const { goal, steps, claim } = document;
    const names = armNames(document);
    if (!statistic(name).counts) return "One of the arms has no such number here.";
    const told = arms.map(({ values, missing }, arm) => `${values.length - missing} of ${values.length} ${names[arm]}`);
    if (goal === null && !claim) return "This sweep has no loss to reach.";
    const what = goal === null ? "it" : `${lossToReach(name)} of ${goal}`;
    return `In ${steps ?? "all"} steps ${told.join(" and ")} reach ${what}.`;
}

/**
 * What networks are to reach, in a sentence.
 * @param {StatisticName} name
 */
export function lossToReach(name) {
    return name === "steps_to_eval_loss" ? "a held-out loss" : "a loss";
}

/**
 * A number of an effect: 1.54 ×, or +12.0 points of a hundred.
 * @param {number} effect
 * @param {Statistic["effect"]} how
 */
export function amount(effect, how) {
    if (how !== "difference") return ratio(effect);
    return `${effect > 0 ? "+" : ""}${format(100 * effect, 1)} percentage points`;
}

/**
 * One arm in a cell: its median, and what became of the others.
 * @param {ArmCell} arm
 * @param {StatisticName} name
 */
export function armWords(arm, name) {
    return `${numbersWords(arm, name)}${arm.stuck ? "; these networks still guess at the end" : ""}`;
}

/**
 * @param {ArmCell} arm
 * @param {StatisticName} name
 */
function numbersWords({ values, middle, missing, diverged }, name) {
    const { write } = statistic(name);
    const all = values.length;
    if (!all) return "no numbers yet";
    if (!statistic(name).counts)
        return middle === null ? `no number${lost(diverged, all)}` : `median ${write(middle)}${lost(diverged, all)}`;
    const arrive =
        missing === 0 ? `all ${all} arrive` : missing === all ? "none arrives" : `${all - missing} of ${all} arrive`;
    return `${middle === null ? "" : `median ${write(middle)}, `}${arrive}${lost(diverged, all)}`;
}

/**
 * @param {number} diverged
 * @param {number} all
 */
function lost(diverged, all) {
    return diverged ? `, ${diverged} of ${all} diverged` : "";
}

/**
 * All of a cell for those who do not see the map.
 * @param {AtlasCell} cell
 * @param {StatisticName} name
 * @param {AtlasDocument} document
 */
export function cellWords(cell, name, document) {
    const arms = cell.arms.map((arm, index) => `${document.arms[index]}: ${armWords(arm, name)}`).join("; ");
    const [outcome, effect] = [head(cell, name, document), effectWords(cell, name, document)];
    return `${cellName(document, cell.at)}. ${outcome}. ${effect} ${arms}.`;
}

/**
 * The rates that were tuned, where they were: each arm's own.
 * @param {AtlasCell} cell
 * @param {AtlasDocument} document
 */
export function tunedWords({ point }, { tuned, edge, arms }) {
    const told = arms.flatMap((arm, index) => {
        const rate = tuned[index][point]?.lr;
        if (typeof rate !== "number") return [];
        const end = edge[index][point]?.length ? ", the end of those tried" : "";
        return [`${arm} ${rate}${end}`];
    });
    return told.length ? `Learning rate that suits it best: ${told.join("; ")}.` : "";
}

/**
 * In how many cells a tuned rate lies at an end of those that were tried; empty where in none.
 * @param {AtlasDocument} document
 */
export function edgeWords({ edge }) {
    const cells = edge[0].map((_, point) => edge.some((points) => points[point]?.length));
    const found = cells.filter(Boolean).length;
    if (!found) return "";
    const of = `In ${grouped(found)} of ${grouped(cells.length)} cells`;
    return `${of} an arm learns best at an end of the rates that were tried; one beyond it may suit it even better.`;
}

/**
 * When and by what a map was made, and what it took.
 * @param {AtlasDocument} document
 */
export function madeWords({ made, networks, seconds, version }) {
    if (version === null) {
        const asked = `Launched on ${date(made)}: ${grouped(networks)} networks`;
        return `${asked}, estimated at ${grouped(seconds)} s on one core.`;
    }
    const took = seconds < 100 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
    return (
        `Made on ${date(made)} by “make atlas”: ${grouped(networks)} networks, trained in ${took} by Firm Ground ` +
        `${version}.`
    );
}

/**
 * The number of an effect with room for four characters: >7.6, 1.5, 0.85; points of a hundred where it is a difference.
 * @param {AtlasCell} cell
 * @param {Statistic["effect"]} how
 */
export function inCell({ effect, bound }, how) {
    if (effect === null) return "";
    if (how === "difference") return `${effect > 0 ? "+" : effect < 0 ? "−" : ""}${Math.round(Math.abs(100 * effect))}`;
    const sign = bound === "at least" ? ">" : bound === "at most" ? "<" : "";
    if (effect >= 99.5) return `${sign}99+`;
    if (effect < 0.005) return "≈0";
    if (effect >= 9.95) return `${sign}${Math.round(effect)}`;
    return `${sign}${effect >= 0.995 ? effect.toFixed(1) : effect.toFixed(2).slice(1)}`;
}
