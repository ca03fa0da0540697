import { band } from "../../draw/band.js";
import { marker } from "../../draw/marker.js";
import { note } from "../../draw/note.js";
import { cross, ended, line } from "../../draw/step_marks.js";
import { text } from "../../draw/text.js";
import { DEFINITIONS } from "../../help/definitions.js";
import { format, ticks } from "../../numbers.js";
import { frame, playhead, stepTicks } from "../frame.js";

const LEFT = 40;
const GAP = 24;
const RIGHT = 12;
const HEAD = 20;
const FOOT = 22;
const CELL = 112;
const WIDE = 300; // pixels that a cell wants

/** @type {CompareChart} */
export const quantiles = {
    name: "quantiles",
    title: "Quantile bands over the steps",
    about:
        `${DEFINITIONS.quantiles} Each is the mean over seeds that have not diverged. Upright line: the step that is ` +
        "shown. All have the same axes.",
    label: ({ series }) => `Quantiles over the steps, each series by itself: ${series.map(inWords).join("; ")}.`,
    height: ({ series }, width) => Math.ceil(series.length / columns(series, width)) * (CELL + HEAD + FOOT),
    draw(ctx, { width }, given, palette) {
        const { series } = given;
        const count = columns(series, width);
        const wide = (width - LEFT - RIGHT - (count - 1) * GAP) / count;
        const last = Math.max(1, ...series.flatMap(({ curves }) => curves?.steps.at(-1) ?? 0));
        for (const [place, one] of series.entries()) {
            const left = LEFT + (place % count) * (wide + GAP);
            const top = Math.floor(place / count) * (CELL + HEAD + FOOT) + HEAD;
            const plot = { left, right: left + wide - 1, top, bottom: top + CELL };
            cell(ctx, one, plot, { last, values: given.values, first: place % count === 0 }, palette);
        }
    },
};

/**
 * @param {DrawnSeries[]} series
 * @param {number} width
 */
function columns(series, width) {
    return Math.max(
        1,
        Math.min(series.length, Math.floor((width - LEFT + GAP) / Math.min(WIDE, Math.max(150, width / 2.2)))),
    );
}

/** @param {DrawnSeries} series */
function inWords({ name, distribution, curves }) {
    if (!curves?.quantiles) return `${name} has none`;
    const ends = distribution ? ` to ${format(distribution.quantiles[2])} where it is shown` : "";
    return `${name}, median from ${format(curves.quantiles[0]?.[2])}${ends}`;
}

/**
 * @param {Ctx} ctx
 * @param {DrawnSeries} one
 * @param {Area} plot
 * @param {{ last: number, values: [number, number], first: boolean }} axes
 * @param {Palette} palette
 */
function cell(ctx, one, plot, { last, values: [low, high], first }, palette) {
    /** @param {number} step */
    const X = (step) => plot.left + (step / last) * (plot.right - plot.left);
    /** @param {number} value */
    const Y = (value) => plot.bottom - ((value - low) / (high - low)) * (plot.bottom - plot.top);
    marker(ctx, one.pattern, plot.left + 4, plot.top - 9, 4, one.mark);
    text(ctx, shortened(ctx, one.name, plot.right - plot.left - 14), plot.left + 13, plot.top - 5, {
        size: 12,
        weight: 600,
        fill: one.text,
    });
    const labels = first ? {} : { y: () => "" };
    const marks = { x: stepTicks(last, plot.right - plot.left), y: ticks(low, high, 4), X, Y, labels };
    frame(ctx, plot, marks, palette);
    const { curves } = one;
    const middle = (plot.left + plot.right) / 2;
    if (!curves?.quantiles)
        return note(ctx, ["this run lacks the layer"], middle, (plot.top + plot.bottom) / 2, palette);
    ctx.save();
    ctx.beginPath();
    ctx.rect(plot.left, plot.top, plot.right - plot.left + 1, plot.bottom - plot.top);
    ctx.clip();
    bands(ctx, curves.steps, curves.quantiles, one, X, Y);
    ctx.restore();
    if (one.at) playhead(ctx, X(one.at.step), plot, palette.ink);
    const gone = curves.diverged.findIndex((count) => count > 0);
    if (gone >= 0) diverged(ctx, X(curves.steps[gone]), curves.steps[gone], plot, one, palette);
}

/**
 * @param {Ctx} ctx
 * @param {number[]} steps
 * @param {(number | null)[][]} rows
 * @param {DrawnSeries} series
 * @param {Scale} X
 * @param {Scale} Y
 */
function bands(ctx, steps, rows, { mark, dash }, X, Y) {
    /** @param {number} place */
    const column = (place) => rows.map((row) => row[place] ?? NaN);
    const [lowest, low, median, high, highest] = [0, 1, 2, 3, 4].map(column);
    ctx.fillStyle = mark;
    /** @type {[number, number[], number[]][]} */
    const areas = [
        [0.14, lowest, highest],
        [0.26, low, high],
    ];
    for (const [alpha, from, to] of areas) {
        ctx.globalAlpha = alpha;
        band(
            ctx,
            steps.length,
            (i) => X(steps[i]),
            (i) => Y(from[i]),
            (i) => Y(to[i]),
        );
    }
    ctx.globalAlpha = 1;
    line(ctx, steps, median, X, Y, mark, 1.75, { dash });
}

/**
 * Where the first seed diverged: a cross, and words.
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} step
 * @param {Area} plot
 * @param {DrawnSeries} series
 * @param {Palette} palette
 */
function diverged(ctx, x, step, plot, { text: fill }, palette) {
    const [at, y] = [Math.max(plot.left + 5, x), plot.top + 12];
    cross(ctx, at, y, fill);
    ended(ctx, at, y, step, plot, { fill, halo: palette.bg });
}

/**
 * A name that fits, its end first to go.
 * @param {Ctx} ctx
 * @param {string} name
 * @param {number} room
 */
function shortened(ctx, name, room) {
    text(ctx, "", 0, 0, { size: 12, weight: 600 });
    if (ctx.measureText(name).width <= room) return name;
    let letters = [...name];
    while (letters.length > 3 && ctx.measureText(`${letters.join("")}…`).width > room) letters = letters.slice(0, -1);
    return `${letters.join("")}…`;
}
