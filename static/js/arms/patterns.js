import { facts } from "../facts.js";

/**
 * The pattern of each arm by the hues of all: what its line is dashed with and what its marker looks like. Two arms
 * share a pattern only where their hues stay apart for people who confuse red and green; two that share a hue never do.
 * The same rule as `arm_patterns` in `app/theme.py`, and a test holds them together.
 * @param {number[]} hues
 */
export function patterns(hues) {
    const { own, patterns: first, further } = facts().arms;
    const worn = Object.values(own); // hues that only one arm wears
    return hues.map((hue, index) => first[hue] + (!worn.includes(hue) && hues.indexOf(hue) < index ? further : 0));
}

/** Dashes of a line, by pattern. */
export const DASHES = [[], [6, 3], [1.5, 2.5], [8, 2.5, 1.5, 2.5], [13, 3], [8, 2, 1.5, 2, 1.5, 2], [1.5, 6]];
