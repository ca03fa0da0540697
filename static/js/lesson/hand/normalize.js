/**
 * Mean and spread of a batch; the variance is the biased one, over all of it.
 * @param {number[]} z
 * @returns {HandMoments}
 */
export function moments(z) {
    const mean = z.reduce((sum, one) => sum + one, 0) / z.length;
    return { mean, spread: Math.sqrt(z.reduce((sum, one) => sum + (one - mean) ** 2, 0) / z.length) };
}

/**
 * What batch norm divides by.
 * @param {number} variance
 * @param {number} eps
 */
export function deviation(variance, eps) {
    return Math.sqrt(variance + eps);
}

/**
 * The spread behind what batch norm divides by: of a batch of one it is 0, though nothing is divided by 0.
 * @param {number} deviation
 * @param {number} eps
 */
export function spreadOf(deviation, eps) {
    return Math.sqrt(Math.max(0, deviation ** 2 - eps));
}

/**
 * A batch on the four lines: as it comes, minus the mean, divided by the deviation, times gamma plus beta.
 * @param {number[]} z
 * @param {HandAffine} affine
 */
export function fourLines(z, { mean, deviation, gamma, beta }) {
    const centred = z.map((one) => one - mean);
    const normalized = centred.map((one) => one / deviation);
    return [z, centred, normalized, normalized.map((one) => gamma * one + beta)];
}
