/**
 * Places nearest to those wanted, in their order, at least `distance` apart and between `low` and `high`: neighbours
 * that would overlap share what they have to move (pool adjacent violators).
 * @param {number[]} wanted
 * @param {number} distance
 * @param {number} low
 * @param {number} high
 */
export function spaced(wanted, distance, low, high) {
    const order = wanted.map((_, index) => index).sort((a, b) => wanted[a] - wanted[b] || a - b);
    /** @type {{ mean: number, count: number }[]} */
    const pools = [];
    order.forEach((index, rank) => {
        let pool = { mean: wanted[index] - rank * distance, count: 1 };
        for (let last = pools.at(-1); last && last.mean >= pool.mean; last = pools.at(-1)) {
            pools.pop();
            const count = last.count + pool.count;
            pool = { mean: (last.mean * last.count + pool.mean * pool.count) / count, count };
        }
        pools.push(pool);
    });
    const highest = high - (wanted.length - 1) * distance;
    const places = pools.flatMap(({ mean, count }) => Array(count).fill(Math.max(low, Math.min(highest, mean))));
    /** @type {number[]} */
    const found = Array(wanted.length);
    order.forEach((index, rank) => (found[index] = places[rank] + rank * distance));
    return found;
}
