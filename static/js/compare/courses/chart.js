import { band } from "../../draw/band.js";
import { marker } from "../../draw/marker.js";
import { note } from "../../draw/note.js";
import { cross, line } from "../../draw/step_marks.js";
import { text } from "../../draw/text.js";
import { compact } from "../../numbers.js";
import { frame, playhead, spread, stepTicks } from "../frame.js";
import { QUANTITIES, written } from "../words.js";
import { mean } from "../series.js";
import { courseScale } from "./scale.js";

const PAD = { left: 40, right: 34, top: 10, bottom: 34 };
const FILLED = 6;

/** @typedef {"eval_loss" | "accuracy"} CourseName */

/** @param {CourseName} quantity @returns {CompareChart} */
export function course(quantity) {
    return {
        name: quantity === "accuracy" ? "accuracy" : "loss",
        title: QUANTITIES[quantity],
        about:
            (quantity === "accuracy"
                ? "Share of the fixed evaluation set that is classified correctly, in eval mode. "
                : "Loss on the fixed evaluation set, in eval mode; logarithmic axis. ") +
            "Line: the mean over seeds that have not diverged; band: from their lowest to their highest. A mark is " +
            "where a series is shown, a cross where its first seed diverged.",
        label: ({ series }) =>
            `${QUANTITIES[quantity]} over the steps: ${series.map((one) => inWords(one, quantity)).join("; ")}.`,
        height: (_, width) => (width < 500 ? 220 : 260),
        draw: (ctx, size, given, palette) => draw(ctx, size, given, palette, quantity),
    };
}

/**
 * @param {DrawnSeries} series
 * @param {CourseName} quantity
 */
function inWords({ name, at, values }, quantity) {
    return at
        ? `${name} ${written(quantity, mean(values?.[quantity] ?? []))} at step ${at.step}`
        : `${name} never arrives`;
}

/**
 * @param {Ctx} ctx
 * @param {Size} size
 * @param {GivenComparison} given
 * @param {Palette} palette
 * @param {CourseName} quantity
 */
function draw(ctx, { width, height }, { series, document }, palette, quantity) {
    const plot = { left: PAD.left, right: width - PAD.right, top: PAD.top, bottom: height - PAD.bottom };
    const last = Math.max(1, ...series.flatMap(({ curves }) => curves?.steps.at(-1) ?? 0));
    const scale = courseScale(series, quantity);
    /** @param {number} step */
    const X = (step) => plot.left + (step / last) * (plot.right - plot.left);
    /** @param {number} value */
    const Y = (value) => plot.bottom - scale.share(value) * (plot.bottom - plot.top);
    const percent = (/** @type {number} */ value) => `${Math.round(100 * value)}`;
    const labels = { y: quantity === "accuracy" ? percent : compact };
    frame(ctx, plot, { x: stepTicks(last, plot.right - plot.left), y: scale.ticks, X, Y, labels }, palette);
    text(ctx, quantity === "accuracy" ? "step; accuracy in %" : "step", plot.right, height - 4, {
        align: "right",
        fill: palette.ink3,
    });
    if (!scale.known) return note(ctx, ["no numbers"], (plot.left + plot.right) / 2, height / 2, palette);
    ctx.save();
    ctx.beginPath();
    ctx.rect(plot.left, plot.top - 4, plot.right - plot.left + 1, plot.bottom - plot.top + 8);
    ctx.clip();
    if (series.length <= FILLED) for (const one of series) shade(ctx, one, quantity, X, Y);
    for (const one of series) means(ctx, one, quantity, X, Y);
    ctx.restore();
    if (document.align === "step" && document.step !== null)
        playhead(ctx, X(Math.min(last, document.step)), plot, palette.ink);
    if (document.loss !== null && quantity === "eval_loss") level(ctx, Y(document.loss), plot, palette);
    for (const one of series) places(ctx, one, quantity, X, Y, plot, palette);
    ends(ctx, series, quantity, X, Y, plot, palette);
}

/**
 * @param {Ctx} ctx
 * @param {DrawnSeries} series
 * @param {CourseName} quantity
 * @param {Scale} X
 * @param {Scale} Y
 */
function shade(ctx, { curves, mark }, quantity, X, Y) {
    if (!curves) return;
    const { low, high } = curves[quantity];
    ctx.globalAlpha = 0.16;
    ctx.fillStyle = mark;
    band(
        ctx,
        curves.steps.length,
        (i) => X(curves.steps[i]),
        (i) => Y(low[i] ?? NaN),
        (i) => Y(high[i] ?? NaN),
    );
    ctx.globalAlpha = 1;
}

/**
 * @param {Ctx} ctx
 * @param {DrawnSeries} series
 * @param {CourseName} quantity
 * @param {Scale} X
 * @param {Scale} Y
 */
function means(ctx, { curves, mark, dash }, quantity, X, Y) {
    if (!curves) return;
    const values = curves[quantity].mean.map((one) => one ?? NaN);
    line(ctx, curves.steps, values, X, Y, mark, 1.75, { dash });
}

/**
 * The loss by which the series are aligned.
 * @param {Ctx} ctx
 * @param {number} y
 * @param {Area} plot
 * @param {Palette} palette
 */
function level(ctx, y, { left, right }, palette) {
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(left, Math.round(y) + 0.5);
    ctx.lineTo(right, Math.round(y) + 0.5);
    ctx.stroke();
}

/**
 * Where the series is shown, and where its first seed diverged.
 * @param {Ctx} ctx
 * @param {DrawnSeries} series
 * @param {CourseName} quantity
 * @param {Scale} X
 * @param {Scale} Y
 * @param {Area} plot
 * @param {Palette} palette
 */
function places(ctx, { at, curves, values, pattern, mark, text: ink }, quantity, X, Y, plot, palette) {
    const value = mean(values?.[quantity] ?? []);
    if (at && value !== null) marker(ctx, pattern, X(at.step), Y(value), 4.5, mark, palette.bg);
    const gone = curves?.diverged.findIndex((count) => count > 0) ?? -1;
    if (!curves || gone < 0) return;
    const before = curves[quantity].mean.slice(0, gone + 1).findLast((one) => one !== null);
    const y = typeof before === "number" ? Y(before) : plot.top;
    cross(ctx, X(curves.steps[gone]), Math.max(plot.top + 5, Math.min(plot.bottom - 5, y)), ink);
}

/**
 * The key of each series beside the end of its own line; lines that end together share a column of keys.
 * @param {Ctx} ctx
 * @param {DrawnSeries[]} series
 * @param {CourseName} quantity
 * @param {Scale} X
 * @param {Scale} Y
 * @param {Area} plot
 * @param {Palette} palette
 */
function ends(ctx, series, quantity, X, Y, plot, palette) {
    /** @type {Map<number, { y: number, name: string, fill: string }[]>} */
    const columns = new Map();
    for (const { key, curves, text: fill } of series) {
        const place = curves?.[quantity].mean.findLastIndex((one) => one !== null) ?? -1;
        if (!curves || place < 0) continue;
        const y = Math.max(plot.top, Math.min(plot.bottom, Y(curves[quantity].mean[place] ?? NaN)));
        const step = curves.steps[place];
        columns.set(step, [...(columns.get(step) ?? []), { y: y + 4, name: key, fill }]);
    }
    for (const [step, labels] of columns) {
        const apart = Math.min(13, (plot.bottom - plot.top) / labels.length);
        for (const { y, name, fill } of spread(labels, plot, apart))
            text(ctx, name, X(step) + 7, y, { weight: 600, fill, halo: palette.bg });
    }
}
