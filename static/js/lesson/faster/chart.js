import { marker } from "../../draw/marker.js";
import { line } from "../../draw/step_marks.js";
import { text } from "../../draw/text.js";
import { grouped } from "../../numbers.js";
import { worded } from "./words.js";

const PAD = { left: 42, right: 14, top: 22, bottom: 36 };
const NARROW = 330; // pixels between the axes
const AXES = {
    narrow: ["learning rate (doubles)", "steps (grid: × 3)"],
    wide: [
        "learning rate: doubles from mark to mark",
        "steps to a loss of 0.5; each grid line is about 3 times the one below",
    ],
};
const TICKS = [30, 100, 300, 1_000];
const [LOW, HIGH] = [25, 2_000];

/**
 * Steps to the loss over learning rates, both axes logarithmic; `chosen` is the rate that is pointed out, `seen` the
 * last that is drawn.
 * @param {Ctx} ctx
 * @param {Sheet} sheet
 * @param {RatesPanel} panel
 * @param {{ chosen: number, seen: number }} shown
 * @param {Palette} palette
 */
export function rates(ctx, { width, height }, { series, rules }, { chosen, seen }, palette) {
    const plot = { left: PAD.left, right: width - PAD.right, top: PAD.top, bottom: height - PAD.bottom };
    const all = series[0].x;
    const [first, last] = [Math.log(all[0]), Math.log(all[all.length - 1])];
    /** @param {number} rate */
    const X = (rate) => plot.left + 8 + ((Math.log(rate) - first) / (last - first)) * (plot.right - plot.left - 16);
    /** @param {number} steps */
    const Y = (steps) => plot.bottom - (Math.log(steps / LOW) / Math.log(HIGH / LOW)) * (plot.bottom - plot.top);
    frame(ctx, plot, all, X, Y, palette);
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(X(all[chosen]), plot.top);
    ctx.lineTo(X(all[chosen]), plot.bottom);
    ctx.stroke();
    never(ctx, plot, rules[0].value, Y, palette);
    for (const { x, y, arm } of series) {
        line(ctx, x, y.slice(0, seen + 1), X, Y, palette.arms[arm].mark, 2);
        x.slice(0, seen + 1).forEach((rate, index) => {
            const size = index === chosen ? 6 : 4;
            marker(ctx, arm, X(rate), Y(y[index]), size, palette.arms[arm].mark, palette.surface);
        });
    }
    names(ctx, series, X, Y, palette);
}

/**
 * @param {Ctx} ctx
 * @param {Area} plot
 * @param {number[]} all
 * @param {Scale} X
 * @param {Scale} Y
 * @param {Palette} palette
 */
function frame(ctx, plot, all, X, Y, palette) {
    ctx.strokeStyle = palette.grid;
    ctx.lineWidth = 1;
    for (const tick of TICKS) {
        ctx.beginPath();
        ctx.moveTo(plot.left, Y(tick));
        ctx.lineTo(plot.right, Y(tick));
        ctx.stroke();
        text(ctx, grouped(tick), plot.left - 5, Y(tick) + 4, { align: "right", fill: palette.ink3 });
    }
    const every = (plot.right - plot.left) / all.length < 34 ? 2 : 1;
    all.forEach((rate, index) => {
        if (index % every === 0)
            text(ctx, worded(rate), X(rate), plot.bottom + 15, { align: "center", fill: palette.ink3 });
    });
    const narrow = plot.right - plot.left < NARROW;
    const [across, upright] = narrow ? AXES.narrow : AXES.wide;
    text(ctx, across, (plot.left + plot.right) / 2, plot.bottom + 31, { align: "center", fill: palette.ink2 });
    text(ctx, upright, 2, plot.top - 9, { fill: palette.ink2 });
}

/**
 * The line at which they stand that never arrived.
 * @param {Ctx} ctx
 * @param {Area} plot
 * @param {number} steps
 * @param {Scale} Y
 * @param {Palette} palette
 */
function never(ctx, plot, steps, Y, palette) {
    ctx.strokeStyle = palette.ink3;
    ctx.setLineDash([2, 3]);
    ctx.beginPath();
    ctx.moveTo(plot.left, Y(steps));
    ctx.lineTo(plot.right, Y(steps));
    ctx.stroke();
    ctx.setLineDash([]);
    const style = { fill: palette.ink2, halo: palette.bg };
    text(ctx, `not within ${grouped(steps)} steps`, plot.left + 4, Y(steps) + 14, style);
}

/**
 * Which line is whose, above the one and below the other.
 * @param {Ctx} ctx
 * @param {RatesPanel["series"]} series
 * @param {Scale} X
 * @param {Scale} Y
 * @param {Palette} palette
 */
function names(ctx, series, X, Y, palette) {
    series.forEach(({ name, x, y, arm }) => {
        const style = { weight: 600, fill: palette.arms[arm].text };
        const word = name.replace(" BN", "");
        if (arm === 0) text(ctx, word, X(x[0]) + 8, Y(y[0]) - 10, style);
        else text(ctx, word, X(x[1]) - 4, Y(y[1]) + 26, { ...style, align: "center" });
    });
}
