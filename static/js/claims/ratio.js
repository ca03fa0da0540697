const BOUNDS = { "at least": "≥ ", "at most": "≤ " };

/**
 * A ratio as a person writes it: 1.07 ×, 7.2 ×, 262 ×, 7.7 million ×.
 * @param {number | null} value
 */
export function ratio(value) {
    if (value === null || !Number.isFinite(value)) return "–";
    const rounded = Number(value.toPrecision(2));
    if (value >= 999_500)
        return rounded < 1e9 ? `${trimmed(rounded / 1e6)} million ×` : `${value.toExponential(1).replace("e+", "e")} ×`;
    if (value >= 99.5) return `${Math.round(value).toLocaleString("en-US")} ×`;
    if (value >= 9.95) return `${value.toFixed(1)} ×`;
    return value >= 0.005 || value === 0 ? `${value.toFixed(2)} ×` : `${value.toExponential(1)} ×`;
}

/**
 * An end of an interval, without the sign: with as many digits as tell on which side of the band's edge it lies, 1.1003
 * where the edge is 1.1.
 * @param {number} value
 * @param {number} band
 */
export function end(value, band) {
    /** @param {number} digits */
    const same = (digits) =>
        [Math.exp(-band), Math.exp(band)].some((edge) => edge.toFixed(digits) === value.toFixed(digits));
    const digits = [2, 3, 4].find((one) => !same(one)) ?? 2;
    return digits === 2 ? ratio(value).replace(" ×", "") : value.toFixed(digits);
}

/**
 * Words for an effect that may be only a bound, since lanes never arrived: ≥ 180 ×; unknown if they are on both sides.
 * @param {string} words
 * @param {Detail["bound"]} bound
 */
export function bounded(words, bound) {
    if (bound === "unknown") return bound;
    return bound ? `${BOUNDS[bound]}${words}` : words;
}

/**
 * Both ends of an interval, or the one that a bound has: 1.51 to 1.62, 16.5 or more.
 * @param {(number | null)[]} interval
 * @param {(end: number) => string} written
 */
export function ends([low, high], written, joint = " to ") {
    if (low === null) return high === null ? "–" : `${written(high)} or less`;
    return high === null ? `${written(low)} or more` : `${written(low)}${joint}${written(high)}`;
}

/**
 * A sign and its number, a number and its unit, stay on one line.
 * @param {string} words
 */
export function unbroken(words) {
    return words.replaceAll(/± | [%×]/g, (part) => part.replace(" ", "\u00a0"));
}

/**
 * A p value: .002, .04, < .0001.
 * @param {number | null} p
 */
export function chance(p) {
    if (p === null) return "–";
    if (p < 0.0001) return "< .0001";
    return p >= 0.9995 ? "1" : String(Number(p.toPrecision(2))).replace(/^0/, "");
}

/** @param {number} value */
function trimmed(value) {
    return String(Number(value.toPrecision(2)));
}
