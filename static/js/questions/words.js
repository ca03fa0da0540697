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
