const FIRST = [0, 0, 1, 2, 1, 3, 3, 2];
const OWN = 2; // hues that only one arm wears
const MORE = 3;

/**
 * The pattern of each arm by the hues of all: what its line is dashed with and what its marker looks like. Two arms
 * share a pattern only where their hues stay apart for people who confuse red and green; two that share a hue never do.
 * The same rule as `app.tokens.arm_patterns`, and a test holds them together.
 * @param {number[]} hues
 */
export function patterns(hues) {
    return hues.map((hue, index) => FIRST[hue] + (hue >= OWN && hues.indexOf(hue) < index ? MORE : 0));
}

/** Dashes of a line, by pattern. */
export const DASHES = [[], [6, 3], [1.5, 2.5], [8, 2.5, 1.5, 2.5], [13, 3], [8, 2, 1.5, 2, 1.5, 2], [1.5, 6]];
