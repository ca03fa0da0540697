import { course } from "./courses/chart.js";
import { histograms } from "./histograms/chart.js";
import { quantiles } from "./quantiles/chart.js";

/** The charts of the page, in its order. */
export const CHARTS = [histograms, quantiles, course("eval_loss"), course("accuracy")];

/**
 * Those that have something to draw: a value to predict has no accuracy.
 * @param {GivenComparison} given
 */
export function charts({ series }) {
    const right = series.some(({ curves }) => curves?.accuracy.mean.some((value) => value !== null));
    return CHARTS.filter(({ name }) => right || name !== "accuracy");
}
