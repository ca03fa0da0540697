import { bounded, end, ratio } from "../../claims/ratio.js";

/**
 * What a claim's ratio counts, after its "×".
 * @type {Record<string, string>}
 */
export const COUNTED = {
    "input-scaling": "as many steps with raw inputs",
    "robust-layers": "as far moved by a kick without it",
    "covariate-shift": "as many errors on coloured cats",
    "weaker-coupling": "as much turn in a layer’s gradients without it",
    "faster-learning": "as many steps without it",
    "dropout-kinship": "as much harm without it when a unit is silenced",
    "slight-regularization": "as large a gap to unseen digits with batches of 512 as of 16",
    "test-time": "the loss with running averages",
    "noisy-batch": "as many steps without it as with it and noise",
    "other-norms": "as much harm by batches of 2 as for group norm",
};

/**
 * What was measured of a claim: its ratio, what that counts, and its interval, or how many identities hold.
 * @param {Pick<FindingShown, "name" | "test" | "effect" | "interval" | "bound" | "band" | "checks">} claim
 */
export function figures({ name, test, effect, interval, bound, band, checks }) {
    if (test === "exact") return `${checks.filter(Boolean).length} of ${checks.length} checks hold exactly or by law`;
    const counted = `${bounded(ratio(effect), bound)} ${COUNTED[name]}`;
    if (!interval) return counted;
    return `${counted} (${end(interval[0], band)}\u00a0to\u00a0${end(interval[1], band)})`;
}
