const LONGEST = 40; // both as `Change` of `app/jobs.py` has them
const MOST = 20;
/** @param {string} one */
const same = (one) => (/** @type {string} */ other) => one.toLowerCase() === other.toLowerCase();

/** The limits of tags, in a sentence. */
export const TAG_LIMITS = `Commas between several. Up to ${MOST}, of ${LONGEST} characters each.`;

/**
 * The tags of a run after these were typed: commas between, none empty, none twice. Throws what is too much.
 * @param {string} text
 * @param {string[]} had
 */
export function splitTags(text, had) {
    const all = [...had];
    for (const tag of text.split(",").map((part) => part.trim().replace(/\s+/g, " "))) {
        const long = [...tag].length;
        if (long > LONGEST) throw new Error(`“${tag}” has ${long} characters. A tag has at most ${LONGEST}.`);
        if (tag && !all.some(same(tag))) all.push(tag);
    }
    if (all.length > MOST) throw new Error(`These would be ${all.length} tags. A run has at most ${MOST}.`);
    return all;
}
