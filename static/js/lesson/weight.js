import { format } from "../numbers.js";

/**
 * What stands behind a claim's ratio: its interval, and whether that leaves the band of what is too small to matter.
 * @param {Pick<FindingShown, "interval" | "band" | "n"> | undefined} found `band` of the log ratio
 */
export function weight(found) {
    if (!found?.interval) return "(not measured)";
    const [low, high] = found.interval;
    const held = `(95\u00a0% interval ${format(low)} to ${format(high)}, ${found.n} pairs)`;
    return held + verdict(low, high, Math.exp(found.band));
}

/**
 * @param {number} low
 * @param {number} high
 * @param {number} most
 */
function verdict(low, high, most) {
    if (low > most || high < 1 / most) return "";
    if (low > 1 / most && high < most) return ": too little to matter";
    return low > 1 || high < 1 ? ": perhaps too little to matter" : ": perhaps by chance";
}
