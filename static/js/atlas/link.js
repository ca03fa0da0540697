import { formLink } from "../page/link.js";
import { NAMES } from "./statistics.js";
import { MAPS } from "./documents.js";
import { pointAt, places } from "./cells.js";

/** @type {StatisticName} */
const USUAL = "steps_to_loss";

/**
 * Which map and statistic an address asks for, and its cell in words; what it asks for in vain is told, and as usual
 * instead.
 * @param {string} search
 */
export function readQuery(search) {
    const query = new URLSearchParams(search);
    /** @type {string[]} */
    const wrong = [];
    const map = choice(query, "map", Object.keys(MAPS), wrong);
    const statistic = choice(query, "statistic", NAMES, wrong);
    return { map, statistic, cell: query.get("cell"), wrong };
}

/**
 * @template {string} T
 * @param {URLSearchParams} query
 * @param {string} name
 * @param {T[]} allowed
 * @param {string[]} wrong
 * @returns {T}
 */
function choice(query, name, allowed, wrong) {
    const given = query.get(name);
    const found = allowed.find((one) => one === given);
    if (given !== null && found === undefined)
        wrong.push(`${name}: the link asks for ${given}. Allowed: ${allowed.join(", ")}.`);
    return found ?? allowed[0];
}

/**
 * The point that an address names by the labels of its places, "tanh,4,0.5"; null if there is none, which is told.
 * @param {AtlasDocument} document
 * @param {string | null} asked
 * @param {string[]} wrong
 */
export function readCell(document, asked, wrong) {
    if (asked === null) return null;
    const labels = asked.split(",");
    const at = document.axes.map((axis, index) => axis.labels.indexOf(labels[index]));
    if (labels.length === at.length && !at.includes(-1)) return pointAt(document, at);
    const allowed = document.axes.map(({ name, labels: all }) => `${name} ${all.join(", ")}`).join("; ");
    wrong.push(`cell: the link asks for ${asked}. Allowed, separated by commas: ${allowed}.`);
    return null;
}

/**
 * The path of a view, without what is as usual: /atlas?map=scale-depth&statistic=loss&cell=tanh,4,0.5.
 * @param {AtlasView} view
 * @param {AtlasDocument | null} document
 */
export function atlasPath({ map, statistic, cell }, document) {
    const parts = [];
    if (map !== Object.keys(MAPS)[0]) parts.push(`map=${map}`);
    if (statistic !== USUAL) parts.push(`statistic=${statistic}`);
    if (cell !== null && document) {
        const labels = places(document, cell).map((place, axis) => document.axes[axis].labels[place]);
        parts.push(`cell=${labels.map(encodeURIComponent).join(",")}`);
    }
    return parts.length ? `/atlas?${parts.join("&")}` : "/atlas";
}

/**
 * The address at which the Lab's form has the experiment of a point: both arms, all seeds, each arm at its tuned
 * values.
 * @param {AtlasDocument} document
 * @param {number} point
 */
export function labLink({ sweep, axes, seeds, tuned }, point) {
    const at = places({ axes }, point);
    const set = { ...sweep.set };
    axes.forEach(({ paths, values }, axis) => {
        const value = values[at[axis]];
        if (paths.length === 1) set[paths[0]] = value;
        else paths.forEach((path, index) => (set[path] = /** @type {unknown[]} */ (value)[index]));
    });
    tuned.forEach((points, arm) => {
        for (const [path, value] of Object.entries(points[point] ?? {})) set[`arms.${arm}.${path}`] = value;
    });
    return formLink(sweep.preset, { ...set, seeds: Array.from({ length: seeds }, (_, seed) => seed) });
}
