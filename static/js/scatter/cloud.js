import { classMark } from "./classes.js";
import { divergedAt } from "../run/diverged.js";
import { moments } from "./moments.js";
import { nice } from "../numbers.js";
import { points } from "../frame/points.js";
import { series } from "../run/series.js";

export const TRAIL = 70;
/** @type {Pair} */
const NOWHERE = [NaN, NaN];

/**
 * What the scatter draws of one arm at the view's frame; null where its points are not recorded (or not here yet).
 * @param {View} view
 * @param {Arm} arm
 */
export function cloudOf(view, arm) {
    const { run, log, frame, layer, units, tap, index, seed } = view;
    // Points are recorded for the first seed alone.
    if (seed !== 0) return null;
    const now = points(frame, arm, layer, units, tap);
    if (!now) return null;
    const means = series(log, `points/mean/${arm.index}/${layer}/${units}/${tap}`, (one) => {
        const cloud = points(one, arm, layer, units, tap);
        return cloud ? moments(cloud).mean : NOWHERE;
    });
    let from = index;
    while (from > 0 && log.frames[from - 1].step >= frame.step - TRAIL) from--;
    const first = points(log.frames[0], arm, layer, units, tap) ?? now;
    const gone = divergedAt(log, arm.lane);
    const diverged = gone !== null && index >= gone ? log.frames[gone].step : null;
    return {
        ...now,
        diverged,
        labels: view.labels,
        classes: view.classes,
        marks: Array.from({ length: view.classes }, (_, label) => classMark(run.experiment.dataset, label)),
        now: moments(now),
        start: moments(first),
        first,
        trail: means.slice(from, index + 1),
    };
}

/**
 * Half-width of both axes, from the raw values of step 0 alone, so that it holds from the first frame to the last: a
 * cloud that nothing holds grows about tenfold while it learns.
 * @param {Pick<View, "log" | "layer" | "arms">} parts
 */
export function firstBox({ log, layer, arms }) {
    const { moments: rows } = log.frames[0].layers[layer - 1].taps.z;
    const sizes = arms.map(({ lane }) => Math.abs(rows[lane * 4]) + 11.5 * rows[lane * 4 + 1]).filter(Number.isFinite);
    return { cx: 0, cy: 0, half: nice(Math.max(4, ...sizes)) };
}

/**
 * The square that would hold nearly all values of all frames so far.
 * @param {Pick<View, "log" | "layer" | "tap" | "arms">} parts
 */
export function fittingBox({ log, layer, tap, arms }) {
    let most = 0;
    for (const frame of log.frames) {
        const { quantiles } = frame.layers[layer - 1].taps[tap];
        for (const arm of arms) {
            for (const at of [0, 4]) {
                const value = Math.abs(quantiles[arm.lane * 5 + at]);
                if (Number.isFinite(value)) most = Math.max(most, value);
            }
        }
    }
    return { cx: 0, cy: 0, half: nice(1.25 * most, { above: true }) };
}
