import { grouped } from "../../numbers.js";
import { worded } from "../../trends/chart.js";

/**
 * What the lines stand at, mean over seeds: "Step 400: loss on unseen digits 2.3 without batch norm, 1.9 with it."
 * @param {View} view
 * @param {Pick<LinesShown, "said" | "read" | "percent">} what
 * @returns {ArmPhrase[]}
 */
export function told(view, { said, read, percent }) {
    const [without, with_] = view.arms.map((arm) => {
        const values = arm.lanes.map((lane) => read(view.frame, lane));
        return worded({ percent }, mean(values)).replace(" %", "\u00a0%");
    });
    const [first, second] = view.arms;
    return [
        { text: `Step ${grouped(view.step)}: ${said} ` },
        { arm: first, text: `${without} without batch norm` },
        { text: ", " },
        { arm: second, text: `${with_} with it` },
        { text: "." },
    ];
}

/** @param {number[]} values */
export function mean(values) {
    return values.reduce((sum, one) => sum + one, 0) / values.length;
}
