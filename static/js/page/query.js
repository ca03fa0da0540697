import { normalizable } from "./view.js";

const TAPS = ["z", "z_norm", "z_tilde"];
const PANELS = ["strip", "scatter", "layers", "trends", "meter", "transport"];

/**
 * What an address asks for: {run, from, patch(run)}. `patch` is what to show of that run, {layer, units, tap, seed, goal,
 * panel, playing, ridges, rowUnit, trend}; what the run has not is told in `problem`, and as usual instead.
 */
export function readAddress(search) {
    const query = new URLSearchParams(search);
    return { run: query.get("run"), from: query.get("from"), patch: (run) => patch(query, run) };
}

function patch(query, run) {
    const { experiment } = run;
    const wrong = [];
    const layers = experiment.widths.length + (experiment.channels?.length ?? 0);
    const layer = wholeNumber(query, "layer", 1, layers, wrong) ?? experiment.focus.layer;
    const most = Math.min(
        experiment.recording.tracked_units,
        [...(experiment.channels ?? []), ...experiment.widths][layer - 1] ?? 1,
    );
    const units =
        pair(query, most, wrong) ??
        (layer === experiment.focus.layer ? [...experiment.focus.units] : [1, Math.min(2, most)]);
    const tap =
        choice(query, "tap", normalizable(run) ? TAPS : TAPS.filter((one) => one !== "z_norm"), wrong) ?? "z_tilde";
    const panel = choice(query, "panel", PANELS, wrong);
    const number = query.get("seed");
    const seed = number === null ? 0 : experiment.seeds.indexOf(Number(number));
    if (seed < 0) wrong.push(`seed: the link asks for ${number}; this run has ${experiment.seeds.join(", ")}.`);
    const goal = wholeNumber(query, "step", 0, Infinity, wrong);
    const ridges = choice(query, "rows", ["bands", "ridges"], wrong) === "ridges";
    const rowUnit = wholeNumber(query, "row", 1, experiment.recording.tracked_units, wrong);
    const trend = choice(query, "trend", ["loss", "gradient"], wrong) ?? "loss";
    return {
        layer,
        units,
        tap,
        panel,
        goal,
        ridges,
        rowUnit,
        trend,
        seed: Math.max(0, seed),
        ...(goal === null ? {} : { playing: false }),
        problem: wrong.length ? { message: wrong.join(" "), field: null } : null,
    };
}

function wholeNumber(query, name, least, most, wrong) {
    const given = query.get(name);
    if (given === null) return null;
    const value = Number(given);
    if (/^\d+$/.test(given) && value >= least && value <= most) return value;
    wrong.push(
        `${name}: the link asks for ${given}. Allowed: a whole number ${most === Infinity ? `from ${least} on` : `from ${least} to ${most}`}.`,
    );
    return null;
}

function choice(query, name, allowed, wrong) {
    const given = query.get(name);
    if (given === null || allowed.includes(given)) return given;
    wrong.push(`${name}: the link asks for ${given}. Allowed: ${allowed.join(", ")}.`);
    return null;
}

function pair(query, most, wrong) {
    const given = query.get("units");
    if (given === null) return null;
    const units = given.split(",").map(Number);
    if (units.length === 2 && units.every((unit) => Number.isInteger(unit) && unit >= 1 && unit <= most)) return units;
    wrong.push(`units: the link asks for ${given}. Allowed: two of the tracked units 1 to ${most}.`);
    return null;
}
