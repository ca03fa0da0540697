import { file } from "../base.js";
import { api } from "../server/api.js";

/** The maps with buttons, by the names of their documents in static/atlas/; the first is the usual one. */
export const ROW = {
    "rate-depth": "Learning rate and depth",
    "scale-depth": "Initial weights and depth",
    "batch-rate": "Mini-batch and learning rate",
};

/** Further maps of sweeps. */
export const OTHER_MAPS = {
    "data-set": "Digits and clothes",
    "gamma-beta": "γ and β alone",
    noise: "Noise behind batch norm",
};

/** The maps of the claims, by the claim's name: its own statistic under other conditions. */
export const CLAIM_MAPS = {
    "input-scaling": "Inputs on one scale",
    "robust-layers": "Later layers stand firmer",
    "weaker-coupling": "Layers learn more by themselves",
    "test-time": "One example at a time",
    "other-norms": "Other ways to normalize",
};

export const MAPS = { ...ROW, ...OTHER_MAPS, ...CLAIM_MAPS };

/** @type {Map<string, Promise<AtlasDocument>>} */
const asked = new Map();

/**
 * The document of a map, fetched once. Rejects where it cannot be; the next call asks again.
 * @param {string} name
 */
export function mapDocument(name) {
    const known = asked.get(name);
    if (known) return known;
    const one = fetched(name);
    asked.set(name, one);
    one.catch(() => asked.delete(name));
    return one;
}

/**
 * @param {string} name
 * @returns {Promise<AtlasDocument>}
 */
async function fetched(name) {
    const answer = await fetch(file(`atlas/${name}.json`));
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    return answer.json();
}

/**
 * The map of a sweep of this server's as it is now. Rejects with what the server says.
 * @param {string} id
 */
export async function sweepDocument(id) {
    /** @type {AtlasDocument} */
    const found = await api("GET", `/api/sweeps/${encodeURIComponent(id)}/map`);
    return padded(found);
}

/**
 * A map has two axes at least: one without paths, of one place, stands for an axis that a sweep has not.
 * @param {AtlasDocument} document
 * @returns {AtlasDocument}
 */
export function padded(document) {
    const blank = { name: "", paths: [], values: [null], labels: [""] };
    const missing = Math.max(0, 2 - document.axes.length);
    return { ...document, axes: [...Array.from({ length: missing }, () => blank), ...document.axes] };
}
