import { ends } from "../claims/ratio.js";
import { format } from "../numbers.js";

/**
 * How many times, and whether that is only a bound.
 * @param {Pick<FindingShown, "effect" | "bound"> | undefined} found
 */
export function times(found) {
    if (found?.bound === "unknown") return "an unknown number of times";
    return `${found?.bound ? `${found.bound} ` : ""}${format(found?.effect)} times`;
}

/**
 * What stands behind a claim's ratio: its interval, and whether that leaves the band of what is too small to matter.
 * @param {Pick<FindingShown, "interval" | "band" | "n"> | undefined} found `band` of the log ratio
 */
export function weight(found) {
    if (!found?.interval) return "(not measured)";
    const [low, high] = found.interval;
    const held = `(likely ${ends(found.interval, format)}: the 95\u00a0% interval over ${found.n} pairs)`;
    return held + verdict(low ?? -Infinity, high ?? Infinity, Math.exp(found.band));
}

/**
 * @param {number} low
 * @param {number} high
 * @param {number} most
 */
function verdict(low, high, most) {
    if (low > most || high < 1 / most) return "";
    if ((low > 1 / most || low === -Infinity) && high < most) return ": too little to matter";
    return low > 1 || high < 1 ? ": perhaps too little to matter" : ": perhaps by chance";
}
