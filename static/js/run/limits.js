/**
 * What was typed, as {value} or, in the words of the API, as {wrong}.
 * @param {string} text
 * @param {Limit} limit
 */
export function limited(text, limit) {
    const typed = text.trim();
    const value = Number(typed.replace(",", "."));
    const { low = -Infinity, above = -Infinity, high = Infinity, whole = false } = limit;
    const fits = value >= low && value > above && value <= high && (!whole || Number.isInteger(value));
    if (typed && fits) return { value };
    const got = !typed ? "nothing" : Number.isNaN(value) ? `'${typed}'` : typed;
    return { wrong: `got ${got}. Allowed: ${allowed(limit)}.` };
}

/** @param {Limit} parts */
function allowed({ low, above, high = Infinity, whole }) {
    const kind = whole ? "a whole number" : "a number";
    if (high === Infinity) return low === undefined ? `${kind} above ${above}` : `${kind}, ${low} or more`;
    const most = high.toLocaleString("en-GB", { maximumSignificantDigits: 6 });
    return low === undefined
        ? `${kind} above ${above} and at most ${most}`
        : `${kind} from ${low.toLocaleString("en-GB").replace("-", "−")} to ${most}`;
}
