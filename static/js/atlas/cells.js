import { facts } from "../facts.js";
import { placeWords } from "./axis_words.js";
import { statistic } from "./statistics.js";
import { wording } from "./wording.js";

const POINTS = 0.01; // shares that differ by less are too close to call

/**
 * The maps of a document in one statistic: a grid for each place on the axis before the last two, one in all without
 * it. `before` has the places on the axes before that one, the outermost first.
 * @param {AtlasDocument} document
 * @param {StatisticName} name
 * @param {number[]} [before]
 * @returns {AtlasGrid[]}
 */
export function grids(document, name, before = []) {
    const sizes = document.axes.map(({ labels }) => labels.length);
    const [height, width] = sizes.slice(-2);
    const outer = document.axes.at(-3);
    const first = before.reduce((point, place, axis) => point * sizes[axis] + place, 0) * (outer?.labels.length ?? 1);
    return Array.from({ length: outer ? outer.labels.length : 1 }, (_, place) => ({
        label: outer ? placeWords(outer, place) : "",
        rows: Array.from({ length: height }, (_row, row) =>
            Array.from({ length: width }, (_column, column) =>
                cell(document, name, ((first + place) * height + row) * width + column),
            ),
        ),
    }));
}

/**
 * The cells of all points of a document.
 * @param {AtlasDocument} document
 * @param {StatisticName} name
 */
export function allCells(document, name) {
    return document.statistics[name][0].map((_, point) => cell(document, name, point));
}

/**
 * @param {AtlasDocument} document
 * @param {StatisticName} name
 * @param {number} point
 * @returns {AtlasCell}
 */
export function cell(document, name, point) {
    const arms = document.arms.map((_, arm) => armCell(document, name, arm, point));
    const none = { effect: null, low: null, high: null, p: null, overall: null };
    const nothing = { ...none, alone: false, n: document.seeds, bound: null };
    const base = { point, at: places(document, point), arms, ...nothing };
    if (document.arms.some((_, arm) => !document.statistics[name][arm][point])) return { ...base, kind: "running" };
    const { effect: how } = wording(name, document);
    return how === "interval"
        ? { ...base, ...measured(document.effects[name]?.[point] ?? null, document.outcomes?.[name]?.[point] ?? null) }
        : { ...base, ...compared(name, how, arms) };
}

/**
 * The place of a point on each axis.
 * @param {Pick<AtlasDocument, "axes">} document
 * @param {number} point
 */
export function places({ axes }, point) {
    const found = [];
    let rest = point;
    for (const { labels } of axes.toReversed()) {
        found.unshift(rest % labels.length);
        rest = Math.floor(rest / labels.length);
    }
    return found;
}

/**
 * The number of the point at these places.
 * @param {Pick<AtlasDocument, "axes">} document
 * @param {number[]} at
 */
export function pointAt({ axes }, at) {
    return axes.reduce((point, { labels }, axis) => point * labels.length + at[axis], 0);
}

/**
 * @param {AtlasDocument} document
 * @param {StatisticName} name
 * @param {number} arm
 * @param {number} point
 * @returns {ArmCell}
 */
function armCell({ statistics, stuck }, name, arm, point) {
    const values = statistics[name][arm][point] ?? [];
    const diverged = (statistics.diverged[arm][point] ?? []).filter((step) => step !== null).length;
    const missing = values.filter((value) => value === null).length;
    // Where steps are counted, networks that do not learn never arrive, and that is told already.
    const guesses = !statistic(name).counts && (stuck?.[arm]?.[point] ?? false);
    return { values, middle: middle(values), missing, diverged, stuck: guesses };
}

/**
 * The median, where what is missing lies beyond every number; null where it does.
 * @param {(number | null)[]} values
 */
export function middle(values) {
    const sorted = values.map((value) => value ?? Infinity).sort((a, b) => a - b);
    if (!sorted.length) return null;
    const half = (sorted.length - 1) / 2;
    const median = (sorted[Math.floor(half)] + sorted[Math.ceil(half)]) / 2;
    return Number.isFinite(median) ? median : null;
}

/** @type {Record<AtlasOutcome["outcome"], AtlasCell["kind"]>} */
const KINDS = { holds: "better", reversed: "worse", same: "same", open: "close" };

/**
 * What a paired effect says. Over the whole map it is clear where its outcome is; by itself, as while points are
 * missing, where its whole interval lies beyond the band.
 * @param {AtlasEffect | null} found
 * @param {AtlasOutcome | null} outcome
 */
function measured(found, outcome) {
    if (!found || found.effect === null) return { kind: /** @type {const} */ ("none") };
    const { effect, interval, p, n, bound } = found;
    const [low, high] = interval ? [interval[0] ?? 0, interval[1] ?? Infinity] : [null, null];
    const edge = Math.exp(facts().band);
    const own = low !== null && low > edge ? "better" : high !== null && high < 1 / edge ? "worse" : "close";
    const kind = outcome ? KINDS[outcome.outcome] : own;
    const alone = kind === "close" && own !== "close";
    return {
        kind: /** @type {AtlasCell["kind"]} */ (kind),
        ...{ effect, low, high, p, n, bound, alone },
        overall: outcome?.p ?? null,
    };
}

/**
 * Where the document has no interval, the medians are compared.
 * @param {StatisticName} name
 * @param {Statistic["effect"]} how
 * @param {ArmCell[]} arms
 */
function compared(name, how, [first, second]) {
    const [a, b] = [first.middle, second.middle];
    if (a === null || b === null) return { kind: /** @type {const} */ ("none") };
    if (how === "ratio") {
        if (!(a > 0) || !(b > 0)) return { kind: /** @type {const} */ ("none") };
        return { effect: a / b, kind: side(Math.log(a / b), facts().band) };
    }
    const effect = name === "accuracy" ? b - a : a - b;
    return { effect, kind: side(effect, POINTS) };
}

/**
 * @param {number} distance
 * @param {number} band
 * @returns {AtlasCell["kind"]}
 */
function side(distance, band) {
    return distance > band ? "better" : distance < -band ? "worse" : "close";
}
