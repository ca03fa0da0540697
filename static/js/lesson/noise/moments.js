/** @param {number[]} values */
export function meanOf(values) {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The deviation with divisor n, as batch norm takes it.
 * @param {number[]} values
 */
export function deviationOf(values) {
    const mean = meanOf(values);
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/**
 * The deviation of a sample, with divisor n - 1, as an estimate of what it was drawn from; NaN below two values.
 * @param {number[]} values
 */
export function estimateOf(values) {
    return values.length < 2 ? NaN : deviationOf(values) * Math.sqrt(values.length / (values.length - 1));
}
