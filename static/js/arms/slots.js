/** @type {Record<string, number>} */
const OWN = { none: 0, batch: 1 };
const FREE = [2, 3, 4, 5, 6, 7];

/**
 * The hue of each arm by its kind; the same rule as `app.tokens.arm_slots`, and a test holds them together.
 * @param {string[]} kinds
 */
export function slots(kinds) {
    let taken = 0;
    return kinds.map((kind, index) =>
        kind in OWN && kinds.indexOf(kind) === index ? OWN[kind] : FREE[taken++ % FREE.length],
    );
}
