/**
 * How far the mean of m values strays when they are drawn from N without repetition: exact (finite population).
 * @param {number} deviation of the N values, with divisor N
 * @param {number} m
 * @param {number} N
 */
export function meanStrays(deviation, m, N) {
    return Math.sqrt(((deviation ** 2 / m) * (N - m)) / (N - 1));
}

/**
 * How far a value strays that dropout keeps with probability `keep` and then divides by it: the value times
 * sqrt(p / (1 - p)) with p = 1 - keep.
 * @param {number} value
 * @param {number} keep
 */
export function dropoutStrays(value, keep) {
    return Math.abs(value) * Math.sqrt((1 - keep) / keep);
}
