import { facts } from "../facts.js";

/** @param {string} one */
const same = (one) => (/** @type {string} */ other) => one.toLowerCase() === other.toLowerCase();

/** The limits of tags, in a sentence. */
export function tagLimits() {
    const { most, longest } = facts().tags;
    return `Separate tags with commas. Up to ${most}, of at most ${longest} characters each.`;
}

/**
 * The tags of a run after these were typed: commas between, none empty, none twice. Throws what is too much.
 * @param {string} text
 * @param {string[]} had
 */
export function splitTags(text, had) {
    const { most, longest } = facts().tags;
    const all = [...had];
    for (const tag of text.split(",").map((part) => part.trim().replace(/\s+/g, " "))) {
        const long = [...tag].length;
        if (long > longest) throw new Error(`“${tag}” has ${long} characters. A tag has at most ${longest}.`);
        if (tag && !all.some(same(tag))) all.push(tag);
    }
    if (all.length > most) throw new Error(`These would be ${all.length} tags. A run has at most ${most}.`);
    return all;
}
