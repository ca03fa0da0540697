/**
 * As many seeds beyond those that were used, as they are typed into the form.
 * @param {number[]} used
 * @param {number[]} [later]
 */
export function following(used, later = []) {
    const next = Math.max(...used, ...later) + 1;
    return `${next} to ${next + used.length - 1}`;
}

/**
 * Seeds in words: "0 to 9", "3, 5, 8".
 * @param {number[]} seeds
 */
export function span(seeds) {
    const run = seeds.every((seed, index) => !index || seed === seeds[index - 1] + 1);
    return run && seeds.length > 2 ? `${seeds[0]} to ${seeds.at(-1)}` : seeds.join(", ");
}

/**
 * Which look of a question's rule was taken, and why its interval is wide.
 * @param {Looks} looks
 */
export function looked({ seeds, taken }) {
    const last = taken.at(-1);
    if (!last) {
        const rule = `Looks at ${seeds.slice(0, -1).join(", ")} and ${seeds.at(-1)} seeds, fixed before the first run`;
        return `${rule}; the next one is taken only if none has decided.`;
    }
    const share = (100 * (1 - last.level)).toFixed(1);
    return (
        `Look ${last.number} of ${last.of}, at ${last.seeds} seeds. Its interval is that of the rule (${share} %), ` +
        "since each look is one more chance to err: all of them together err in 5 % at most."
    );
}

/**
 * How often the same was asked, without a rule: "a second look", "look 3".
 * @param {number} count
 */
export function nthLook(count) {
    return count === 2 ? "a second look" : `look ${count}`;
}
