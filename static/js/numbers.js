const MINUS = "−";
const GROUPED = new Intl.NumberFormat("en");
/** @type {[string, number][]} */
const VOLUMES = [
    ["GB", 1e9],
    ["MB", 1e6],
];
const WORDS = "no one two three four five six seven eight nine ten eleven twelve".split(" ");
const ROUND = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/**
 * A number as the page writes it: a true minus sign, a fixed number of decimals, no exponent for what fits.
 * @param {number | null | undefined} value
 */
export function format(value, decimals = 2) {
    if (value === null || value === undefined || Number.isNaN(value)) return "–";
    if (!Number.isFinite(value)) return value > 0 ? "∞" : `${MINUS}∞`;
    const size = Math.abs(value);
    const text = size >= 1e5 ? size.toExponential(1) : size.toFixed(size >= 100 ? 0 : decimals);
    return (value < 0 && Number(text) !== 0 ? MINUS : "") + text;
}

/**
 * A tick's number in the room of four characters: 1,500 as 1.5k, so that no sign is cut off.
 * @param {number} given
 */
export function compact(given) {
    const value = Number(given.toPrecision(3)); // first, so that 999,960 is 1M and not 1000k
    const size = Math.abs(value);
    const [by, letter] = size >= 1e9 ? [1, ""] : size >= 1e6 ? [1e6, "M"] : size >= 1e3 ? [1e3, "k"] : [1, ""];
    const text = size >= 1e9 ? size.toExponential(0).replace("+", "") : String(Number((size / by).toPrecision(3)));
    return (value < 0 ? MINUS : "") + text + letter;
}

/**
 * 10000 as 10,000.
 * @param {number} value
 */
export function grouped(value) {
    return GROUPED.format(value);
}

/**
 * A shift as the meters write it: with a third decimal where two would give a wrong factor between two arms.
 * @param {number} shift
 */
export function distance(shift) {
    return format(shift, shift > 0 && shift < 0.0995 ? 3 : 2);
}

/**
 * Bytes as people say them: two digits below a hundred, whole numbers from there on.
 * @param {number} bytes
 */
export function volume(bytes) {
    for (const [unit, scale] of VOLUMES) {
        // Rounded first, so that 9.96 MB are 10 MB and 999.9 kB are 1.0 MB.
        const size = bytes / scale;
        const rounded = size < 99.5 ? Number(size.toPrecision(2)) : Math.round(size);
        if (size >= 0.9995) return `${rounded < 10 ? rounded.toFixed(1) : rounded.toLocaleString("en")} ${unit}`;
    }
    return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
}

/**
 * The round number nearest to a positive one, or the next above it.
 * @param {number} value
 */
export function nice(value, { above = false } = {}) {
    if (!(value > 0) || !Number.isFinite(value)) return 1;
    const power = 10 ** Math.floor(Math.log10(value));
    const part = value / power;
    const chosen = above
        ? (ROUND.find((step) => step >= part - 1e-9) ?? 10)
        : ROUND.reduce((best, step) => (Math.abs(step - part) < Math.abs(best - part) ? step : best));
    return chosen * power;
}

/**
 * Round values from low to high, about `count` of them.
 * @param {number} low
 * @param {number} high
 */
export function ticks(low, high, count = 4) {
    const rough = (high - low) / count;
    if (!(rough > 0) || !Number.isFinite(rough)) return [low];
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * ([1, 2, 5].find((one) => one * power >= rough - 1e-12 * power) ?? 10);
    const first = Math.ceil(low / step - 1e-9);
    const last = Math.floor(high / step + 1e-9);
    return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/**
 * The ticks within an axis of a square cell, few enough for its side and never so few that the scale cannot be read.
 * @param {number} centre
 * @param {number} half
 * @param {number} side
 */
export function cellTicks(centre, half, side) {
    /** @param {number} count */
    const within = (count) =>
        ticks(centre - half, centre + half, count).filter((tick) => Math.abs(tick - centre) < half);
    const few = within(side < 200 ? 4 : 6);
    return few.length < 3 ? within(side < 200 ? 8 : 12) : few;
}

/**
 * A count in a sentence: a word up to twelve.
 * @param {number} count
 */
export function inWords(count) {
    return WORDS[count] ?? `${count}`;
}
