import { DASHES } from "../arms/patterns.js";

/**
 * The dashes of each arm's line: its own, as in every chart, or where an arm before it has them, some that no arm has.
 * In other charts a name and a number stand at a line's end; here two lines without a name must differ in grey, too.
 * @param {Pick<Arm, "pattern">[]} arms
 */
export function dashes(arms) {
    const own = arms.map(({ pattern }) => pattern);
    const free = DASHES.map((_, pattern) => pattern).filter((pattern) => !own.includes(pattern));
    return own.map((pattern, index) => DASHES[own.indexOf(pattern) < index ? (free.shift() ?? pattern) : pattern]);
}
