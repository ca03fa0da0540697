import { file } from "../base.js";
import { api } from "../server/api.js";

/** The maps, by the names of their documents in static/atlas/; the first is the usual one. */
export const MAPS = {
    "rate-depth": "Learning rate and depth",
    "scale-depth": "Initial weights and depth",
    "batch-rate": "Mini-batch and learning rate",
};

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
