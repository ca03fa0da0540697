import { facts } from "../facts.js";
import { normalizable } from "./view.js";

/** @type {State["trend"][]} */
const TRENDS = ["loss", "gradient"];
const PANELS = ["strip", "scatter", "plane", "layers", "trends", "meter", "transport"];

/**
 * What an address asks for: {run, follow, from, preset, patch(run)}; `follow` is for a page of a class, `preset` the
 * path of the API that has the experiment for the form: of a preset, or of a point of a sweep. `patch` is what to show
 * of that run, {layer, units, tap, seed, goal, panel, playing, ridges, rowUnit, trend}; what the run has not is told in
 * `problem`, and as usual instead.
 * @param {string} search
 */
export function readAddress(search) {
    const query = new URLSearchParams(search);
    return {
        run: query.get("run"),
        follow: query.has("follow"),
        from: query.get("from"),
        preset: presetPath(query) ?? pointPath(query),
        /** @param {Pick<Run, "experiment">} run */
        patch: (run) => patch(query, run),
    };
}

/**
 * Where the API has a preset with some of its values replaced; null where the address names none.
 * @param {URLSearchParams} query
 */
function presetPath(query) {
    const name = query.get("preset");
    if (name === null) return null;
    return `/api/presets/${encodeURIComponent(name)}?set=${encodeURIComponent(query.get("set") ?? "{}")}`;
}

/**
 * Where the API has the experiment of a point of a sweep; null where the address names none.
 * @param {URLSearchParams} query
 */
function pointPath(query) {
    const [sweep, point] = [query.get("sweep"), query.get("point")];
    if (sweep === null || point === null) return null;
    return `/api/sweeps/${encodeURIComponent(sweep)}/points/${encodeURIComponent(point)}`;
}

/**
 * @param {URLSearchParams} query
 * @param {Pick<Run, "experiment">} run
 * @returns {Asked}
 */
function patch(query, run) {
    const { experiment } = run;
    /** @type {string[]} */
    const wrong = [];
    const hidden = [...(experiment.channels ?? []), ...experiment.widths];
    const layer = wholeNumber(query, "layer", 1, hidden.length, wrong) ?? experiment.focus.layer;
    const most = Math.min(experiment.recording.tracked_units, hidden[layer - 1] ?? 1);
    /** @type {Pair} */
    const usual = layer === experiment.focus.layer ? [...experiment.focus.units] : [1, Math.min(2, most)];
    const units = pair(query, most, wrong) ?? usual;
    const taps = facts().taps.filter((one) => one !== "z_norm" || normalizable(run));
    const tap = choice(query, "tap", taps, wrong) ?? "z_tilde";
    const panel = choice(query, "panel", PANELS, wrong);
    const seed = place(query, experiment.seeds, wrong);
    const goal = wholeNumber(query, "step", 0, Infinity, wrong);
    const ridges = choice(query, "rows", ["bands", "ridges"], wrong) === "ridges";
    const rowUnit = wholeNumber(query, "row", 1, experiment.recording.tracked_units, wrong);
    const trend = choice(query, "trend", TRENDS, wrong) ?? "loss";
    const problem = wrong.length ? { message: wrong.join(" "), field: null } : null;
    const stands = goal === null ? {} : { playing: false };
    return { layer, units, tap, panel, goal, ridges, rowUnit, trend, seed, ...stands, problem };
}

/**
 * The place of a seed among those of the run.
 * @param {URLSearchParams} query
 * @param {number[]} seeds
 * @param {string[]} wrong
 */
function place(query, seeds, wrong) {
    const given = query.get("seed");
    const found = given === null ? 0 : seeds.indexOf(Number(given));
    if (found < 0) wrong.push(`seed: the link asks for ${given}; this run has ${seeds.join(", ")}.`);
    return Math.max(0, found);
}

/**
 * @param {URLSearchParams} query
 * @param {string} name
 * @param {number} least
 * @param {number} most
 * @param {string[]} wrong
 */
function wholeNumber(query, name, least, most, wrong) {
    const given = query.get(name);
    if (given === null) return null;
    const value = Number(given);
    if (/^\d+$/.test(given) && value >= least && value <= most) return value;
    wrong.push(
        `${name}: the link asks for ${given}. Allowed: a whole number ` +
            `${most === Infinity ? `from ${least} on` : `from ${least} to ${most}`}.`,
    );
    return null;
}

/**
 * @template {string} T
 * @param {URLSearchParams} query
 * @param {string} name
 * @param {readonly T[]} allowed
 * @param {string[]} wrong
 */
function choice(query, name, allowed, wrong) {
    const given = query.get(name);
    const found = allowed.find((one) => one === given) ?? null;
    if (given === null || found !== null) return found;
    wrong.push(`${name}: the link asks for ${given}. Allowed: ${allowed.join(", ")}.`);
    return null;
}

/**
 * @param {URLSearchParams} query
 * @param {number} most
 * @param {string[]} wrong
 */
function pair(query, most, wrong) {
    const given = query.get("units");
    if (given === null) return null;
    const [x, y, ...more] = given.split(",").map(Number);
    const fits = (/** @type {number} */ unit) => Number.isInteger(unit) && unit >= 1 && unit <= most;
    if (!more.length && fits(x) && fits(y)) return /** @type {Pair} */ ([x, y]);
    wrong.push(`units: the link asks for ${given}. Allowed: two of the tracked units 1 to ${most}.`);
    return null;
}
