import { axes } from "../draw/axes.js";
import { className } from "./classes.js";
import { cloudOf, firstBox } from "./cloud.js";
import { onlyWords, shapes } from "./words.js";
import { geometry } from "./geometry.js";
import { scatter } from "./chart.js";
import { text } from "../draw/text.js";

const WIDE = 704;
const TALLEST = 404;
const TAPS = { z: "z", z_norm: "normalized", z_tilde: "z̃" };

/**
 * The clouds of the arms whose points are here: [{arm, cloud}].
 * @param {View} view
 * @returns {Drawn[]}
 */
export function clouds(view) {
    return view.arms.flatMap((arm) => {
        const cloud = cloudOf(view, arm);
        return cloud ? [{ arm, cloud }] : [];
    });
}

/** @param {View} view */
export function summary(view) {
    const drawn = clouds(view);
    if (!drawn.length && view.only && view.seed === 0) return onlyWords(view.only);
    return drawn.length
        ? shapes(view, drawn)
        : `The points of layer ${view.layer} are not recorded for seed ${view.seeds[view.seed]}.`;
}

/**
 * Every probe point: its class and, in each arm, its two values.
 * @param {View} view
 */
export function table(view) {
    const drawn = clouds(view);
    const [first, second] = view.units;
    const count = drawn[0]?.cloud.x.length ?? 0;
    return {
        caption:
            `Values of units ${first} and ${second} of layer ${view.layer} at step ${view.step}, tap ` +
            `${TAPS[view.tap]}, in their own unit`,
        columns: [
            "probe point",
            ...(view.labels ? ["class"] : []),
            ...drawn.flatMap(({ arm }) => [`${arm.name}, unit ${first}`, `${arm.name}, unit ${second}`]),
        ],
        rows: Array.from({ length: count }, (_, index) => [
            index + 1,
            ...(view.labels ? [className(view.run.experiment.dataset, view.labels[index])] : []),
            ...drawn.flatMap(({ cloud }) => [cloud.x[index], cloud.y[index]]),
        ]),
    };
}

/**
 * Axes and clouds as on the screen; `box` is the square of values that is shown there.
 * @param {View} view
 * @param {Palette} palette
 * @param {{ box: Box | null, isolated?: number | null, notes?: string[] }} parts
 */
export function picture(view, palette, { box, isolated = null, notes = [] }) {
    const { cells, height } = geometry(WIDE, view.arms.length, TALLEST);
    const arms = view.arms.map((arm) => ({ ...arm, ...palette.arms[arm.slot] }));
    return {
        title:
            `Units ${view.units[0]} (across) and ${view.units[1]} (up) of layer ${view.layer} at step ` +
            `${view.step}, tap ${TAPS[view.tap]}`,
        width: WIDE,
        height,
        /** @param {Ctx} ctx */
        draw(ctx) {
            const square = box ?? firstBox(view);
            axes(ctx, { cells, box: square, palette });
            for (const { arm, cloud } of clouds({ ...view, arms })) {
                const cell = cells[arm.index];
                text(ctx, arm.name, cell.left, cell.top - 8, { size: 13, weight: 600, fill: arm.text });
                scatter(ctx, cell, square, cloud, arm, palette, { note: notes[arm.index] ?? "", isolated });
            }
        },
    };
}
