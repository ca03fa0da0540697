import { find } from "./find.js";
import { series } from "./series.js";

/**
 * The view as it is of the trunk, with the trunk's frames from where the branch left it; null without one.
 * @param {View} view
 * @returns {View | null}
 */
export function trunkView(view) {
    if (!view.trunk) return null;
    const { log, count } = view.trunk;
    return { ...view, log, known: count, steps: series(log, "step", (frame) => frame.step) };
}

/**
 * The place of the trunk's frame at the view's step, or -1 where it has none: before the branch left it, or after its
 * end.
 * @param {View} trunk as `trunkView` gives it
 */
export function trunkIndex({ log, step }) {
    const { frames } = log;
    return step < frames[0].step || step > frames[frames.length - 1].step ? -1 : find(frames, step);
}
