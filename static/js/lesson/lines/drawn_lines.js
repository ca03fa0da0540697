import { laneLines } from "../../trends/lines.js";
import { mean } from "./words.js";

/**
 * The seeds as hairlines, their mean thick. Nothing joins what was before an event with what came after it.
 * @param {View} view
 * @param {LinesShown} what
 * @returns {TrendData}
 */
export function drawnLines(view, { name, read, low, high, percent, until }) {
    const { index, marks, log } = view;
    const cuts = marks.map(({ step }) => log.frames.findIndex((frame) => frame.step >= step));
    /** @param {number[]} values */
    const cut = (values) => values.slice(0, index + 1).flatMap((one, at) => (cuts.includes(at) ? [NaN, one] : [one]));
    const arms = laneLines(view, name, read).map((arm) => {
        const all = [arm.shown, ...arm.others];
        const means = arm.shown.map((_, at) => mean(all.map((one) => one[at])));
        return { ...arm, shown: cut(means), others: all.map(cut) };
    });
    const steps = view.steps.flatMap((step, at) => (cuts.includes(at) ? [step, step] : [step]));
    const before = cuts.filter((at) => at <= index).length;
    return { arms, steps, last: until, index: index + before, hover: null, marks, low, high, percent };
}
