import { points } from "../frame/points.js";
import { series } from "../run/series.js";

const SHARES = [0.02, 0.15, 0.5, 0.85, 0.98];

/**
 * Whether the shown lane is the one whose probe points are recorded: the first seed's.
 * @param {Pick<View, "hello" | "run">} parts
 * @param {Arm} arm
 */
export function pointed({ hello, run }, arm) {
    return hello.lanes[arm.lane].seed === run.experiment.seeds[0];
}

/**
 * The finite values of one unit on the probe, sorted; null where the frame holds no points of it.
 * @param {Frame} frame
 * @param {Arm} arm
 * @param {number} layer
 * @param {number} unit
 * @param {Tap} tap
 */
export function sorted(frame, arm, layer, unit, tap) {
    const found = points(frame, arm, layer, [unit, unit], tap);
    return found && Float32Array.from(found.x.filter(Number.isFinite)).sort();
}

/**
 * The five quantiles of sorted values, interpolated between neighbours as NumPy does; NaN of nothing.
 * @param {Values | null} values
 */
export function quantiles(values) {
    return SHARES.map((share) => {
        if (!values?.length) return NaN;
        const place = share * (values.length - 1);
        const low = Math.floor(place);
        const high = Math.min(values.length - 1, low + 1);
        return values[low] + (place - low) * (values[high] - values[low]);
    });
}

/**
 * Quantiles of an arm at one layer, one array of five a frame: pooled over all units as recorded, or of one unit's
 * points.
 * @param {View} view
 * @param {Arm} arm
 * @param {number} layer
 * @param {number | null} unit
 */
export function spread(view, arm, layer, unit) {
    const { log, tap } = view;
    if (unit === null) {
        return series(log, `quantiles/${layer}/${tap}/${arm.lane}`, (frame) =>
            frame.layers[layer - 1].taps[tap].quantiles.subarray(arm.lane * 5, arm.lane * 5 + 5),
        );
    }
    return series(log, `points/quantiles/${layer}/${tap}/${arm.index}/${unit}`, (frame) =>
        quantiles(sorted(frame, arm, layer, unit, tap)),
    );
}

/**
 * A histogram of the frame, {lo, hi, counts, under, over, nonfinite}: as recorded over all units, or one unit's points
 * in the same bins; null where it is not recorded.
 * @param {View} view
 * @param {Frame} frame
 * @param {Arm} arm
 * @param {number} layer
 * @param {number | null} unit
 */
export function shape(view, frame, arm, layer, unit) {
    const { histogram } = frame.layers[layer - 1].taps[view.tap];
    const { lo, hi, counts } = histogram;
    const bins = counts.shape[1];
    const at = arm.detail;
    if (unit !== null) {
        const found = pointed(view, arm) && points(frame, arm, layer, [unit, unit], view.tap);
        return found ? binned(found.x, lo, hi, bins) : null;
    }
    if (at < 0) return null;
    const [under, over, nonfinite] = [histogram.under[at], histogram.over[at], histogram.nonfinite[at]];
    return { lo, hi, counts: counts.subarray(at * bins, (at + 1) * bins), under, over, nonfinite };
}

/**
 * @param {Iterable<number>} values
 * @param {number} lo
 * @param {number} hi
 * @param {number} bins
 */
function binned(values, lo, hi, bins) {
    const made = { lo, hi, counts: new Uint32Array(bins), under: 0, over: 0, nonfinite: 0 };
    for (const value of values) {
        if (!Number.isFinite(value)) made.nonfinite++;
        else if (value < lo) made.under++;
        else if (value > hi) made.over++;
        else made.counts[Math.min(bins - 1, Math.floor(((value - lo) / (hi - lo)) * bins))]++;
    }
    return made;
}

/**
 * How many of a histogram's values lie above and below an axis of half-width `range`, and how many values there are.
 * @param {Shape} shape
 * @param {number} range
 */
export function beyond({ lo, hi, counts, under, over, nonfinite }, range) {
    const size = (hi - lo) / counts.length;
    let [above, below, all] = [over, under, over + under + nonfinite];
    for (let bin = 0; bin < counts.length; bin++) {
        const middle = lo + (bin + 0.5) * size;
        if (middle > range) above += counts[bin];
        if (middle < -range) below += counts[bin];
        all += counts[bin];
    }
    return { above, below, nonfinite, all };
}
