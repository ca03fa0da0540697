import { bounded, end, ratio } from "../../claims/ratio.js";

/**
 * What was measured of a claim: its ratio with its interval, or how many identities hold.
 * @param {FindingShown} claim
 */
export function figures({ test, effect, interval, bound, band, checks }) {
    if (test === "exact") return `${checks.filter(Boolean).length} of ${checks.length} identities hold`;
    if (!interval) return bounded(ratio(effect), bound);
    return `${bounded(ratio(effect), bound)} (${end(interval[0], band)} to ${end(interval[1], band)})`;
}
