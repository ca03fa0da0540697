import { facts } from "../facts.js";

/**
 * The hue of each arm by its kind; the same rule as `arm_slots` in `app/theme.py`, and a test holds them together.
 * @param {string[]} kinds
 */
export function slots(kinds) {
    const { slots: count, own } = facts().arms;
    const free = Array.from({ length: count }, (_, slot) => slot).filter((slot) => !Object.values(own).includes(slot));
    let taken = 0;
    return kinds.map((kind, index) =>
        kind in own && kinds.indexOf(kind) === index ? own[kind] : free[taken++ % free.length],
    );
}
