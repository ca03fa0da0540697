import { DASHES } from "../arms/patterns.js";
import { slots } from "../arms/slots.js";

const FAR = 5; // times what is usual
const SPARE = 0.15; // of the axis, beyond the outermost quantiles

/**
 * The document with each series' hue, by the rule for the arms of one run, and its dash and mark: up to seven series
 * differ in these alone, and no two of twelve share hue and dash.
 * @param {Comparison} document
 * @param {Palette["arms"]} hues
 * @returns {GivenComparison}
 */
export function dressed(document, hues) {
    const worn = slots(document.series.map(({ kind }) => kind));
    const series = document.series.map((one, index) => ({
        ...one,
        name: `${one.key} ${one.arm}`,
        slot: worn[index],
        pattern: index % DASHES.length,
        dash: DASHES[index % DASHES.length],
        mark: hues[worn[index]]?.mark ?? "",
        text: hues[worn[index]]?.text ?? "",
    }));
    return { document, series, values: valueAxis(document.series) };
}

/**
 * The ends of the axis of values, the same for all series and, as long as they have curves, for all steps: the
 * outermost of their quantiles, and some more. What explodes in a series that diverges is left beyond it.
 * @param {ComparedSeries[]} series
 * @returns {[number, number]}
 */
export function valueAxis(series) {
    const rows = withoutBursts(series, quantileEnds, ([low, high]) => Math.max(high, -low));
    if (!rows.length) return [-1, 1];
    const [low, high] = [Math.min(...rows.map((row) => row[0])), Math.max(...rows.map((row) => row[1]))];
    const spare = SPARE * (high - low) || 1;
    return [low - spare, high + spare];
}

/**
 * At each step the outer quantiles of a series; without curves, at the one that is shown.
 * @param {ComparedSeries} series
 */
function quantileEnds({ curves, distribution }) {
    const rows = curves?.quantiles ?? [distribution?.quantiles ?? []];
    return rows.map((row) => [row[0] ?? NaN, row[4] ?? NaN]).filter((ends) => ends.every(Number.isFinite));
}

/**
 * What an axis makes room for: all that series have which do not diverge, and of one that does what is not `FAR` times
 * as large as those have, or else as it has at its beginning.
 * @template T
 * @param {Pick<ComparedSeries, "curves">[]} series
 * @param {(series: any) => T[]} read
 * @param {(item: T) => number} size
 */
export function withoutBursts(series, read, size) {
    const bursts = (/** @type {Pick<ComparedSeries, "curves">} */ { curves }) => curves?.diverged.some(Boolean);
    const calm = series.filter((one) => !bursts(one)).flatMap(read);
    const wild = series.filter(bursts).map(read);
    const usual = calm.length ? calm.map(size) : wild.flatMap((items) => items.slice(0, 1).map(size));
    const most = FAR * Math.max(...usual);
    return [...calm, ...wild.flatMap((items) => items.filter((item) => size(item) <= most))];
}

/**
 * A pooled histogram as a density, so that histograms of other bins and of fewer values can lie over each other.
 * @param {PooledHistogram} histogram
 * @returns {Density | null} null where nothing was counted
 */
export function density({ lo, hi, counts, under, over, nonfinite }) {
    const all = counts.reduce((sum, count) => sum + count, under + over + nonfinite);
    if (!all || lo === null || hi === null) return null;
    const size = (hi - lo) / counts.length;
    return {
        lo,
        size,
        heights: counts.map((count) => count / all / size),
        under: under / all,
        over: over / all,
        nonfinite: nonfinite / all,
    };
}

/**
 * The mean of those that are numbers; null if none is.
 * @param {(number | null)[]} values
 */
export function mean(values) {
    const known = values.filter((value) => value !== null);
    return known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
}
