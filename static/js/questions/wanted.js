import { facts } from "../facts.js";
import { following } from "./words.js";

/**
 * The form before anything is typed.
 * @returns {QuestionForm}
 */
export function blank() {
    return {
        experiment: null,
        preset: "lecture",
        kind: "arms",
        first: "with BN",
        second: "without BN",
        arm: "with BN",
        path: "lr",
        low: "0.1",
        high: "1",
        statistic: "steps_to_loss",
        goal: "",
        layer: "1",
        direction: "smaller",
        band: "10",
        seeds: String(facts().asking.usual),
        steps: "",
        tuned: "",
        looks: "",
        spread: "",
        title: "",
    };
}

/**
 * The arms of the form's preset, where it lacks those that were chosen before.
 * @param {QuestionForm} form
 * @param {AskedPreset[]} presets
 */
export function adopted({ preset, first, second, arm }, presets) {
    const arms = presets.find(({ name }) => name === preset)?.experiment.arms.map(({ name }) => name) ?? [];
    if (!arms.length || [first, second, arm].every((name) => arms.includes(name))) return {};
    const [one, other = one] = arms;
    return { first: other, second: one, arm: other };
}

/** @param {string} name */
export function statisticOf(name) {
    const rows = facts().asking.statistics;
    return rows.find((row) => row.name === name) ?? rows[0];
}

/**
 * The band that a statistic usually has, as it is typed: in per cent, or in percentage points.
 * @param {string} name
 */
export function usualBand(name) {
    return String(Number((100 * statisticOf(name).band).toPrecision(6)));
}

/**
 * The document that the API takes. What is no number stays text, so that the server says what is wrong with it.
 * @param {QuestionForm} form
 * @returns {Record<string, unknown>}
 */
export function wanted(form) {
    const { preset, kind, first, second, arm, path, low, high, statistic, direction } = form;
    const asked = statisticOf(statistic);
    const sides =
        kind === "arms" ? { arms: [first, second] } : { arm, path: path.trim(), values: [value(low), value(high)] };
    return {
        ...(form.experiment === null ? { preset } : { experiment: form.experiment }),
        set: form.steps.trim() ? { steps: number(form.steps) } : {},
        ...sides,
        statistic,
        direction,
        band: share(form.band),
        ...(form.looks.trim() ? { looks: { seeds: form.looks.split(",").map(number) } } : { seeds: seeds(form.seeds) }),
        ...(asked.goal && form.goal.trim() ? { goal: number(form.goal) } : {}),
        ...(statistic === "grad_norm" ? { layer: number(form.layer) } : {}),
        ...(form.tuned.trim() ? { tuned: rates(form.tuned) } : {}),
        ...(form.spread.trim() ? { spread: spread(form.spread, asked.scale) } : {}),
        ...(form.title.trim() ? { title: form.title.trim() } : {}),
    };
}

/**
 * The form of an earlier question, with seeds that it has not used.
 * @param {QuestionDocument} document
 * @param {number[]} used
 * @param {number[]} [later] Those of later questions that ask the same.
 * @returns {QuestionForm}
 */
export function fillFrom(document, used, later = []) {
    const { experiment, sides, statistic, direction, goal, layer, tuned, spread: deviation, title } = document;
    const scale = statisticOf(statistic).scale;
    const hundredth = (/** @type {number} */ found) => String(Number((100 * found).toPrecision(10)));
    const [first, second = first] = sides.arms;
    const [low, high] = (sides.values ?? ["0.1", "1"]).map((one) =>
        typeof one === "string" ? one : JSON.stringify(one),
    );
    const isRate = tuned?.paths.length === 1 && tuned.paths[0] === "lr";
    return {
        ...blank(),
        experiment,
        kind: sides.path === null ? "arms" : "values",
        ...{ first, second, arm: first, path: sides.path ?? "lr", low, high },
        ...{ statistic, direction, title },
        goal: goal === null ? "" : String(goal.loss),
        layer: String(layer ?? 1),
        band: hundredth(document.band),
        seeds: following(used, later),
        tuned: tuned === null ? "" : isRate ? tuned.values.join(", ") : JSON.stringify(tuned),
        spread: deviation === null ? "" : scale === "plain" ? hundredth(deviation) : String(deviation),
    };
}

/** By the first part of a field's name in an error, the field of the form. */
const FIELDS = /** @type {Record<string, keyof QuestionForm>} */ ({
    "arms.0": "first",
    "arms.1": "second",
    arms: "second",
    "values.0": "low",
    "values.1": "high",
    values: "high",
});

/**
 * The field of the form that an error speaks of; null if it is of none.
 * @param {string | undefined} field
 * @param {QuestionForm} form
 * @returns {keyof QuestionForm | null}
 */
export function fieldOf(field, form) {
    if (!field) return null;
    if (FIELDS[field]) return FIELDS[field];
    const [first] = field.split(".");
    if (form.kind === "values" && (first === "axes" || field === form.path.trim())) return "path";
    if (first === "lr" && form.tuned.trim()) return "tuned";
    return first in form ? /** @type {keyof QuestionForm} */ (first) : null;
}

/**
 * A number of seeds, or the seeds themselves: 14; 8 to 15; 3, 5, 9.
 * @param {string} text
 */
export function seeds(text) {
    const range = /^\s*(\d{1,5})\s*(?:to|-|–)\s*(\d{1,5})\s*$/.exec(text);
    if (range) {
        const [low, high] = [Number(range[1]), Number(range[2])];
        const count = high - low + 1;
        if (count >= 1 && count <= 10_000) return Array.from({ length: count }, (_, index) => low + index);
    }
    return text.includes(",") ? text.split(",").map(number) : number(text);
}

/**
 * Learning rates, or an axis as JSON.
 * @param {string} text
 */
function rates(text) {
    return text.trim().startsWith("{") ? value(text) : text.split(",").map(number);
}

/** @param {string} text */
function number(text) {
    const plain = text.trim();
    return plain !== "" && Number.isFinite(Number(plain)) ? Number(plain) : plain;
}

/**
 * A value of a setting: JSON, else text.
 * @param {string} text
 */
function value(text) {
    try {
        return JSON.parse(text);
    } catch {
        return text.trim();
    }
}

/**
 * Per cent or percentage points as a share.
 * @param {string} text
 */
function share(text) {
    const found = number(text);
    return typeof found === "number" ? Number((found / 100).toPrecision(12)) : found;
}

/**
 * @param {string} text
 * @param {string} scale
 */
function spread(text, scale) {
    return scale === "plain" ? share(text) : number(text);
}
