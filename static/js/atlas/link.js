import { formLink, pointLink } from "../page/link.js";
import { countsSteps, NAMES, usualStatistic } from "./statistics.js";
import { lossesOf } from "./threshold.js";
import { MAPS } from "./documents.js";
import { pointAt, places } from "./cells.js";

const USUAL_MAP = Object.keys(MAPS)[0];

/**
 * Which map or sweep and which statistic (null: the usual) an address asks for, and its cell and places in words; what
 * it asks for in vain is told, and as usual instead.
 * @param {string} search
 */
export function readQuery(search) {
    const query = new URLSearchParams(search);
    /** @type {string[]} */
    const wrong = [];
    const map = choice(query, "map", Object.keys(MAPS), wrong) ?? USUAL_MAP;
    const statistic = choice(query, "statistic", NAMES, wrong);
    const [sweep, loss, cell, at] = ["sweep", "loss", "cell", "at"].map((name) => query.get(name));
    return { map, sweep, statistic, loss, cell, at, wrong };
}

/**
 * @template {string} T
 * @param {URLSearchParams} query
 * @param {string} name
 * @param {T[]} allowed
 * @param {string[]} wrong
 * @returns {T | null}
 */
function choice(query, name, allowed, wrong) {
    const given = query.get(name);
    const found = allowed.find((one) => one === given) ?? null;
    if (given !== null && found === null)
        wrong.push(`${name}: the link asks for ${given}. Allowed: ${allowed.join(", ")}.`);
    return found;
}

/**
 * The statistic that an address asks for, or the usual one where it asks for none or for one that the map has not.
 * @param {AtlasDocument} document
 * @param {StatisticName | null} asked
 * @param {string[]} wrong
 */
export function readStatistic(document, asked, wrong) {
    if (asked !== null && asked in document.statistics) return asked;
    const allowed = NAMES.filter((name) => name in document.statistics).join(", ");
    if (asked !== null) wrong.push(`statistic: the link asks for ${asked}. Allowed for this map: ${allowed}.`);
    return usualStatistic(document);
}

/**
 * The loss to which an address asks to count steps; null is the goal's own.
 * @param {AtlasDocument} document
 * @param {string | null} asked
 * @param {string[]} wrong
 */
export function readLoss(document, asked, wrong) {
    if (asked === null) return null;
    const losses = lossesOf(document);
    const found = losses.find((loss) => String(loss) === asked);
    if (found === undefined) {
        const allowed = losses.length ? losses.join(", ") : "none, since its sweep has no loss to reach";
        wrong.push(`loss: the link asks for ${asked}. Allowed for this map: ${allowed}.`);
    }
    return found === undefined || found === document.goal ? null : found;
}

/**
 * The point that an address names by the labels of its places, "tanh,4,0.5"; null if there is none, which is told.
 * @param {AtlasDocument} document
 * @param {string | null} asked
 * @param {string[]} wrong
 */
export function readCell(document, asked, wrong) {
    const at = readPlaces(document.axes, "cell", asked, wrong);
    if (!at) return null;
    const told = document.axes.map(({ paths }) => paths.length > 0);
    let next = 0;
    return pointAt(
        document,
        told.map((yes) => (yes ? at[next++] : 0)),
    );
}

/**
 * The places on the axes before the last three: those of the cell that is kept, or those that the address names, or the
 * first ones.
 * @param {AtlasDocument} document
 * @param {number | null} cell
 * @param {string | null} asked
 * @param {string[]} wrong
 */
export function readAt(document, cell, asked, wrong) {
    const before = document.axes.slice(0, -3);
    if (cell !== null) return places(document, cell).slice(0, before.length);
    return readPlaces(before, "at", asked, wrong) ?? before.map(() => 0);
}

/**
 * @param {AtlasAxis[]} all
 * @param {string} field
 * @param {string | null} asked
 * @param {string[]} wrong
 */
function readPlaces(all, field, asked, wrong) {
    if (asked === null) return null;
    const axes = all.filter(({ paths }) => paths.length);
    const labels = asked.split(",");
    const at = axes.map((axis, index) => axis.labels.map(plain).indexOf(labels[index]));
    if (labels.length === at.length && !at.includes(-1)) return at;
    const allowed = axes.map((axis) => `${axis.name} ${axis.labels.join(", ")}`).join("; ");
    wrong.push(`${field}: the link asks for ${asked}. Allowed, separated by commas: ${allowed}.`);
    return null;
}

/**
 * A label in a list that commas separate.
 * @param {string} label
 */
function plain(label) {
    return label.replaceAll(",", "%2C");
}

/**
 * The path of a view, without what is as usual: /atlas?map=scale-depth&statistic=loss&cell=tanh,4,0.5. A loss is told
 * where steps are counted to another one than the goal's own.
 * @param {AtlasView} view
 * @param {AtlasDocument | null} document
 */
export function atlasPath({ map, sweep, statistic, loss, cell, at }, document) {
    const parts = [];
    if (sweep !== null) parts.push(`sweep=${encodeURIComponent(sweep)}`);
    else if (map !== USUAL_MAP) parts.push(`map=${map}`);
    if (statistic !== (document ? usualStatistic(document) : NAMES[0])) parts.push(`statistic=${statistic}`);
    if (loss !== null && countsSteps(statistic)) parts.push(`loss=${loss}`);
    if (cell !== null && document) parts.push(`cell=${labelsOf(document.axes, places(document, cell))}`);
    else if (document && at.some(Boolean)) parts.push(`at=${labelsOf(document.axes.slice(0, -3), at)}`);
    return parts.length ? `/atlas?${parts.join("&")}` : "/atlas";
}

/**
 * @param {AtlasAxis[]} axes
 * @param {number[]} at
 */
function labelsOf(axes, at) {
    return axes
        .flatMap(({ paths, labels }, axis) => (paths.length ? [encodeURIComponent(plain(labels[at[axis]]))] : []))
        .join(",");
}

/**
 * The address at which the Lab's form has the experiment of a point: both arms, all seeds, each arm at its tuned
 * values. Of a sweep of this server's it is asked for by its number.
 * @param {AtlasDocument} document
 * @param {number} point
 */
export function labLink({ name, sweep, axes, seeds, tuned, claim }, point) {
    if (sweep.preset === undefined) return pointLink(name, point);
    const at = places({ axes }, point);
    const set = { ...sweep.set };
    axes.forEach(({ paths, values }, axis) => {
        const value = values[at[axis]];
        if (paths.length === 1) set[paths[0]] = value;
        else paths.forEach((path, index) => (set[path] = /** @type {unknown[]} */ (value)[index]));
    });
    // The sides of a claim are no arms of one experiment.
    if (claim) return formLink(sweep.preset, { ...set, seeds: every(seeds) });
    tuned.forEach((points, arm) => {
        for (const [path, value] of Object.entries(points[point] ?? {})) set[`arms.${arm}.${path}`] = value;
    });
    return formLink(sweep.preset, { ...set, seeds: every(seeds) });
}

/** @param {number} seeds */
function every(seeds) {
    return Array.from({ length: seeds }, (_, seed) => seed);
}
