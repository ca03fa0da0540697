/** What the API takes as the number of an intervention; a test compares this with `engine/events.py`. */
export const LIMITS = {
    offset: { low: -1e6, high: 1e6 },
    size: { above: 0, high: 100 },
    lr: { above: 0, high: 1000 },
    batch_size: { low: 1, high: 65536, whole: true },
};

/**
 * What was typed, as {value} or, in the words of the API, as {wrong}.
 * @param {string} text
 * @param {Limit} limit
 */
export function limited(text, limit) {
    const typed = text.trim();
    const value = Number(typed.replace(",", "."));
    const { low = -Infinity, above = -Infinity, high, whole = false } = limit;
    const fits = value >= low && value > above && value <= high && (!whole || Number.isInteger(value));
    if (typed && fits) return { value };
    const got = !typed ? "nothing" : Number.isNaN(value) ? `'${typed}'` : typed;
    return { wrong: `got ${got}. Allowed: ${allowed(limit)}.` };
}

/** @param {Limit} parts */
function allowed({ low, above, high, whole }) {
    const kind = whole ? "a whole number" : "a number";
    const most = high.toLocaleString("en-GB", { maximumSignificantDigits: 6 });
    return low === undefined
        ? `${kind} above ${above} and at most ${most}`
        : `${kind} from ${low.toLocaleString("en-GB").replace("-", "−")} to ${most}`;
}
