import { end, ratio } from "../claims/ratio.js";
import { facts } from "../facts.js";
import { format, grouped, inWords } from "../numbers.js";

/** Letters of a tap. @type {Record<string, string>} */
const TAPS = { z: "z", z_norm: "normalized z", z_tilde: "z̃", a: "a" };

/** @type {Record<ComparedQuantity, string>} */
export const QUANTITIES = {
    eval_loss: "Evaluation loss",
    accuracy: "Accuracy",
    mean: "Mean of the values",
    sd: "Standard deviation",
    skewness: "Skewness",
    kurtosis: "Kurtosis",
};

/** @param {string} tap */
export function tapName(tap) {
    return TAPS[tap] ?? tap;
}

/**
 * A number of a quantity.
 * @param {ComparedQuantity} quantity
 * @param {number | null} value
 */
export function written(quantity, value) {
    if (value === null) return "–";
    if (quantity === "accuracy") return `${format(100 * value, 1)} %`;
    return format(value, quantity === "eval_loss" ? 3 : 2);
}

/**
 * What the page is about, in one sentence: where all stand, and which of them has the lowest and the highest loss.
 * @param {GivenComparison} given
 */
export function sentence({ document, series }) {
    const { align, step, loss, layer, tap } = document;
    const runs = new Set(series.map(({ run }) => run)).size;
    const who = `${inWords(series.length)} arms of ${runs === 1 ? "one run" : `${inWords(runs)} runs`}`;
    const where =
        align === "step"
            ? `at step ${grouped(step ?? 0)}`
            : loss === null
              ? "aligned by loss, but no loss is finite"
              : `each at the first step at which its evaluation loss is at most ${format(loss, 3)}`;
    const head = `Layer ${layer}, ${tapName(tap)}, ${where}: ${who}.`;
    return [head, align === "step" ? extremes(series) : arrivals(series)].filter(Boolean).join(" ");
}

/** @param {DrawnSeries[]} series */
function extremes(series) {
    const known = series.filter(({ at }) => at?.loss !== null && at !== null);
    if (known.length < 2) return "";
    const loss = (/** @type {DrawnSeries} */ one) => /** @type {number} */ (one.at?.loss);
    const [low, high] = [
        known.reduce((a, b) => (loss(b) < loss(a) ? b : a)),
        known.reduce((a, b) => (loss(b) > loss(a) ? b : a)),
    ];
    if (loss(low) === loss(high)) return `All have the evaluation loss ${format(loss(low), 3)}.`;
    /** @param {DrawnSeries} one */
    const named = (one) => `${one.name} (${format(loss(one), 3)})`;
    return `The lowest evaluation loss is that of ${named(low)}, the highest that of ${named(high)}.`;
}

/** @param {DrawnSeries[]} series */
function arrivals(series) {
    const there = series.filter(({ at }) => at !== null);
    if (there.length < 2) return "";
    const step = (/** @type {DrawnSeries} */ one) => /** @type {number} */ (one.at?.step);
    const [first, last] = [
        there.reduce((a, b) => (step(b) < step(a) ? b : a)),
        there.reduce((a, b) => (step(b) > step(a) ? b : a)),
    ];
    if (step(first) === step(last)) return `All that reach it do so at step ${grouped(step(first))}.`;
    /** @param {DrawnSeries} one */
    const named = (one) => `${one.name} (step ${grouped(step(one))})`;
    return `First there is ${named(first)}, last ${named(last)}.`;
}

/** Which loss aligns, in one line. */
export const LOSS_MEANING =
    "The loss is that on the fixed evaluation set, the mean over an arm's seeds that have not diverged; each arm is " +
    "shown at its first recorded step with this loss or less.";

/**
 * A paired difference with its interval: 0.54 × (0.38 to 0.77), +2.8 points (0.3 to 5.4).
 * @param {PairedDifference} pair
 */
export function pairWords(pair) {
    const { mean, low, high, scale, quantity } = pair;
    if (mean === null) return pair.why ?? "–";
    if (scale === "ratio") {
        const ends = [low, high].map((one) => (one === null ? "∞" : end(one, facts().band)));
        return `${ratio(mean)} (${ends.join(" to ")})`;
    }
    const percent = quantity === "accuracy";
    const number = (/** @type {number | null} */ one) =>
        one === null ? "–" : signed(percent ? 100 * one : one, percent ? 1 : 2);
    return `${number(mean)}${percent ? " points" : ""} (${number(low)} to ${number(high)})`;
}

/**
 * @param {number} value
 * @param {number} decimals
 */
function signed(value, decimals) {
    const text = format(value, decimals);
    return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/**
 * Of how many seeds, which are left out, and whether they began alike.
 * @param {PairedDifference} pair
 */
export function seedsOf({ n, left_out: left, twins }) {
    const out = left.length ? `; without ${left.length === 1 ? "seed" : "seeds"} ${left.join(", ")}` : "";
    const alike =
        twins === null ? "" : twins === n ? ", twins" : twins === 0 ? ", no twins" : `, ${twins} of them twins`;
    return `${n} ${n === 1 ? "seed" : "seeds"}${n ? alike : ""}${out}`;
}
