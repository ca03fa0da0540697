import { beyond, shape, spread } from "./values.js";
import { divergedAt } from "../run/diverged.js";
import { format } from "../numbers.js";
import { layer as chart } from "./chart.js";
import { legend } from "./words.js";
import { direct } from "../draw/reveal.js";
import { cell as contents, moving } from "./row.js";
import { scales } from "./scales.js";
import { text } from "../draw/text.js";

const QUANTILES = ["2 %", "15 %", "median", "85 %", "98 %"];
const ROW = { label: 64, wide: 240, tall: 72, gap: 16, head: 36 };
const TAPS = { z: "z", z_norm: "normalized z", z_tilde: "z̃" };

/**
 * The rows in one line: the median and the middle 70 % of the focused layer, arm by arm.
 * @param {View} view
 * @param {How} how
 */
export function summary(view, how) {
    const at = view.arms.map((arm) => {
        const end = divergedAt(view.log, arm.lane);
        if (end !== null && view.index >= end) return `${arm.name} diverged at step ${view.steps[end]}`;
        const [, low, median, high] = spread(view, arm, view.layer, how.unit)[view.index];
        return `${arm.name} median ${format(median)}, 15 to 85 % from ${format(low)} to ${format(high)}`;
    });
    return `${TAPS[view.tap]} of layer ${view.layer}, ${who(how)}, at step ${view.step}: ${at.join("; ")}.`;
}

/**
 * Two tables: every layer at the playhead's step, and the focused layer at every recorded step.
 * @param {View} view
 * @param {How} how
 */
export function tables(view, how) {
    return [now(view, how), overSteps(view, how)];
}

/**
 * @param {View} view
 * @param {How} how
 */
function now(view, how) {
    const ranges = scales(view);
    const rows = view.hello.layers.flatMap(({ layer }) => {
        if (how.unit !== null && layer > view.hidden) return [];
        return view.arms.map((arm) => {
            const own = shape(view, view.frame, arm, layer, how.unit);
            const over = own ? beyond(own, ranges[layer - 1]) : { above: NaN, below: NaN, nonfinite: NaN, all: NaN };
            const name = layer > view.hidden ? "output" : layer;
            return [
                name,
                arm.name,
                ...spread(view, arm, layer, how.unit)[view.index],
                over.below,
                over.above,
                over.nonfinite,
                over.all,
            ];
        });
    });
    return {
        caption:
            `${TAPS[view.tap]} of every layer at step ${view.step}, seed ` +
            `${view.hello.lanes[view.arms[0].lane].seed}, ${who(how)}, in the values' own unit`,
        columns: [
            "layer",
            "arm",
            ...QUANTILES,
            "below the axis (values)",
            "above the axis (values)",
            "not finite (values)",
            "all (values)",
        ],
        rows,
    };
}

/**
 * @param {View} view
 * @param {How} how
 */
function overSteps(view, how) {
    const lines = view.arms.map((arm) => spread(view, arm, view.layer, how.unit));
    return {
        caption:
            `${TAPS[view.tap]} of layer ${view.layer} at every recorded step, ${who(how)}, in the ` +
            "values' own unit",
        columns: ["step", ...view.arms.flatMap((arm) => QUANTILES.map((one) => `${arm.name}, ${one}`))],
        rows: view.steps
            .slice(0, view.log.frames.length)
            .map((step, index) => [step, ...lines.flatMap((line) => [...line[index]])]),
    };
}

/** @param {How} how */
function who({ unit }) {
    return unit === null ? "all units" : `unit ${unit}`;
}

/**
 * The rows as a picture: the same charts, at a size of their own.
 * @param {View} view
 * @param {Palette} palette
 * @param {How} how
 */
export function picture(view, palette, how) {
    const arms = view.arms.map((arm) => ({ ...arm, ...palette.arms[arm.slot] }));
    const layers = view.hello.layers;
    const ranges = scales(view);
    return {
        title: `Layer by layer at step ${view.step}: ${TAPS[view.tap]}, ${who(how)}`,
        width: ROW.label + arms.length * (ROW.wide + ROW.gap),
        height: ROW.head + layers.length * (ROW.tall + 8),
        /** @param {Ctx} ctx */
        draw(ctx) {
            text(ctx, legend(view, how), 0, 8, { size: 12, fill: palette.ink3 });
            arms.forEach((arm, column) =>
                text(ctx, arm.name, ROW.label + column * (ROW.wide + ROW.gap), 28, {
                    size: 12,
                    weight: 600,
                    fill: arm.text,
                }),
            );
            layers.forEach(({ layer }, index) =>
                row(ctx, { view, arms, layer, range: ranges[index], how }, ROW.head + index * (ROW.tall + 8), palette),
            );
        },
    };
}

/**
 * @param {Ctx} ctx
 * @param {{ view: View, arms: Arm[], layer: number, range: number, how: How }} parts
 * @param {number} top
 * @param {Palette} palette
 */
function row(ctx, { view, arms, layer, range, how }, top, palette) {
    const here = layer === view.layer;
    const ground = here ? palette.sunken : palette.bg;
    if (here) {
        ctx.fillStyle = ground;
        ctx.fillRect(-8, top - 4, ROW.label + arms.length * (ROW.wide + ROW.gap) + 8, ROW.tall + 8);
    }
    text(ctx, layer > view.hidden ? "output" : `layer ${layer}`, 0, top + ROW.tall / 2 - 3, {
        weight: here ? 600 : 400,
        fill: here ? palette.ink : palette.ink2,
    });
    text(ctx, `± ${format(range, range < 10 ? 1 : 0)}`, 0, top + ROW.tall / 2 + 11, { fill: palette.ink3 });
    arms.forEach((arm, column) => {
        const made = contents(view, arm, layer, range, how);
        const data = { ...made, ...moving(view, made, arm, layer, how), hover: null };
        ctx.save();
        ctx.translate(ROW.label + column * (ROW.wide + ROW.gap), top);
        ctx.beginPath();
        ctx.rect(0, 0, ROW.wide, ROW.tall);
        ctx.clip();
        chart(ctx, { width: ROW.wide, height: ROW.tall }, data, { ...arm, ground }, palette, direct, "");
        ctx.restore();
    });
}
