/** Seeds of a reproduction, at most. */
export const MOST_SEEDS = 40;
const LARGEST = 9_999; // larger seeds choose learning rates

/**
 * What to ask for: how many seeds, or for a replication as many that are not `used`; null for what is no such number.
 * @param {unknown} count
 * @param {number[]} [used]
 */
export function wantedSeeds(count, used) {
    if (typeof count !== "number" || !Number.isInteger(count) || count < 1 || count > MOST_SEEDS) return null;
    return used ? unused(used, count) : count;
}

/**
 * As many seeds that a finding has not used: those after its largest, then the smallest that are free.
 * @param {number[]} used
 * @param {number} count
 */
function unused(used, count) {
    const taken = new Set(used);
    const found = [];
    for (let seed = Math.max(-1, ...used) + 1; found.length < count; seed = seed === LARGEST ? 0 : seed + 1)
        if (!taken.has(seed)) found.push(seed);
    return found;
}
