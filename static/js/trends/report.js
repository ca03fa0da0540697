import { direct } from "../draw/reveal.js";
import { format } from "../numbers.js";
import { graded, QUANTITIES } from "./quantities.js";
import { symbol } from "../draw/symbol.js";
import { text } from "../draw/text.js";
import { trend } from "./chart.js";
import { trunkIndex, trunkView } from "../run/trunk_view.js";

const LETTERS = { z: "Z", z_norm: "Ẑ", z_tilde: "Z̃" };
const CHART = { wide: 224, tall: 190, head: 22, gap: 16 };
const HEADINGS = {
    mean: "mean",
    deviation: "deviation",
    loss: "training loss",
    gradient: "gradient norm",
    accuracy: "test accuracy, %",
};

/**
 * The trends in one line: what loss and accuracy stand at, arm by arm.
 * @param {View} view
 */
export function summary(view) {
    const at = view.arms.map(({ name, lane }) => {
        const share = view.frame.accuracy[lane];
        const loss = `loss ${format(view.frame.loss[lane])}`;
        if (view.frame.diverged[lane]) return `${name} diverged`;
        return graded(view)
            ? `${name} ${loss}, accuracy ${Math.round(100 * share)} %`
            : `${name} ${loss}, test loss ${format(view.frame.eval_loss[lane])}`;
    });
    return `At step ${view.step}: ${at.join("; ")}.`;
}

/**
 * All quantities at every recorded step; a lane that has diverged has no values any more.
 * @param {View} view
 */
export function table(view) {
    const lines = [...linesOf(view), ...trunkColumns(view)];
    return {
        caption:
            `At every recorded step, seed ${view.hello.lanes[view.arms[0].lane].seed}: unit ${view.units[0]} ` +
            `of layer ${view.layer} in its own values, ` +
            `gradient norm of layer ${view.layer}, loss, accuracy`,
        columns: ["step", ...lines.map(({ heading }) => heading)],
        rows: view.steps
            .slice(0, view.log.frames.length)
            .map((step, index) => [step, ...lines.map(({ values, times }) => (values[index] ?? NaN) * times)]),
    };
}

/**
 * What the trunk stood at, at the branch's steps.
 * @param {View} view
 */
function trunkColumns(view) {
    const trunk = trunkView(view);
    if (!trunk) return [];
    const places = view.steps.map((step) => trunkIndex({ ...trunk, step }));
    return linesOf(trunk).map(({ heading, values, times }) => ({
        heading: `trunk, ${heading}`,
        values: places.map((place) => values[place] ?? NaN),
        times,
    }));
}

/**
 * @param {View} view
 * @returns {{ heading: string, values: number[], times: number }[]}
 */
function linesOf(view) {
    return QUANTITIES.flatMap((quantity) => {
        const { arms, percent } = quantity.read({ ...view, known: view.log.frames.length });
        const heading = quantity.name === "accuracy" && !graded(view) ? "test loss" : HEADINGS[quantity.name];
        return arms.flatMap((arm) => [
            { heading: `${arm.name}, ${heading}`, values: arm.shown, times: percent ? 100 : 1 },
            ...(arm.target ? [{ heading: `${arm.name}, ${quantity.aim}`, values: arm.target, times: 1 }] : []),
        ]);
    });
}

/**
 * All five charts side by side.
 * @param {View} view
 * @param {Palette} palette
 */
export function picture(view, palette) {
    const arms = view.arms.map((arm) => ({ ...arm, ...palette.arms[arm.slot] }));
    return {
        title: `Trends at step ${view.step}`,
        arms,
        width: QUANTITIES.length * (CHART.wide + CHART.gap) - CHART.gap,
        height: CHART.head + CHART.tall,
        /** @param {Ctx} ctx */
        draw(ctx) {
            QUANTITIES.forEach((quantity, index) => {
                ctx.save();
                ctx.translate(index * (CHART.wide + CHART.gap), 0);
                one(ctx, quantity, { ...view, arms }, palette);
                ctx.restore();
            });
        },
    };
}

/**
 * @param {Ctx} ctx
 * @param {Quantity} quantity
 * @param {View} view
 * @param {Palette} palette
 */
function one(ctx, quantity, view, palette) {
    const made = quantity.read(view);
    const trunk = trunkView(view);
    title(ctx, quantity, view, palette);
    ctx.translate(0, CHART.head);
    const data = {
        ...made,
        why: null,
        steps: view.steps,
        last: view.last,
        index: view.index,
        hover: null,
        marks: view.marks,
        trunk: trunk && { arms: quantity.read(trunk).arms, steps: trunk.steps, index: -1 },
    };
    trend(ctx, { width: CHART.wide, height: CHART.tall }, data, palette, direct, "");
}

/**
 * @param {Ctx} ctx
 * @param {Quantity} parts
 * @param {View} view
 * @param {Palette} palette
 */
function title(ctx, { name, perUnit }, view, palette) {
    const words = perUnit
        ? `${HEADINGS[name]} of `
        : name === "gradient"
          ? "gradient norm of "
          : name === "accuracy" && !graded(view)
            ? "test loss"
            : HEADINGS[name];
    text(ctx, words, 0, 12, { size: 12, fill: palette.ink2 });
    const end = ctx.measureText(words).width + 2;
    if (perUnit) symbol(ctx, LETTERS[view.tap], view.layer, view.units[0], end, 12, { fill: palette.ink2 });
    else if (name === "gradient") symbol(ctx, "W", view.layer, undefined, end, 12, { fill: palette.ink2 });
}
