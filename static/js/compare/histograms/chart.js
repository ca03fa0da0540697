import { marker } from "../../draw/marker.js";
import { note } from "../../draw/note.js";
import { text } from "../../draw/text.js";
import { compact, format, nice, ticks } from "../../numbers.js";
import { frame } from "../frame.js";
import { density } from "../series.js";

const PAD = { left: 40, right: 12, top: 20, bottom: 34 };
const FILLED = 4; // series whose areas can lie over each other and still be told apart
const LABEL = 13;

/** @type {CompareChart} */
export const histograms = {
    name: "histograms",
    title: "Distributions",
    about:
        "Values of all units of the layer on the probe points, pooled over the units and the seeds with detail: the " +
        "share of values for each unit of the axis. Marks stand at the medians. The axis is the same at all steps.",
    label: ({ series }) => `Histograms laid over each other: ${series.map(inWords).join("; ")}.`,
    height: (_, width) => (width < 500 ? 260 : 320),
    draw(ctx, { width, height }, { series, values: [low, high] }, palette) {
        const plot = { left: PAD.left, right: width - PAD.right, top: PAD.top, bottom: height - PAD.bottom };
        const shown = series.flatMap((one) => {
            const found = one.distribution && density(one.distribution.histogram);
            return found ? [{ one, found }] : [];
        });
        const highest = nice(Math.max(0, ...shown.flatMap(({ found }) => found.heights)), { above: true });
        /** @param {number} value */
        const X = (value) => plot.left + ((value - low) / (high - low)) * (plot.right - plot.left);
        /** @param {number} value */
        const Y = (value) => plot.bottom - (value / highest) * (plot.bottom - plot.top);
        const marks = { x: ticks(low, high, width < 500 ? 4 : 7), y: ticks(0, highest, 4), X, Y };
        frame(ctx, plot, marks, palette);
        text(ctx, "value", plot.right, height - 4, { align: "right", fill: palette.ink3 });
        if (!shown.length)
            return note(ctx, ["nothing to draw here"], (plot.left + plot.right) / 2, height / 2, palette);
        ctx.save();
        ctx.beginPath();
        ctx.rect(plot.left, plot.top - 14, plot.right - plot.left, plot.bottom - plot.top + 15);
        ctx.clip();
        if (shown.length <= FILLED) for (const { one, found } of shown) area(ctx, found, X, Y, one.mark);
        for (const { one, found } of shown) outline(ctx, found, X, Y, one);
        ctx.restore();
        for (const { one } of shown) median(ctx, one, X, plot, palette);
        names(ctx, shown, X, Y, plot, palette);
    },
};

/** @param {DrawnSeries} series */
function inWords({ name, distribution }) {
    if (!distribution) return `${name} has none`;
    const [, low, middle, high] = distribution.quantiles;
    return `${name}, median ${format(middle)}, middle 70 % from ${format(low)} to ${format(high)}`;
}

/**
 * @param {Ctx} ctx
 * @param {Density} found
 * @param {Scale} X
 * @param {Scale} Y
 * @param {string} fill
 */
function area(ctx, found, X, Y, fill) {
    ctx.globalAlpha = 0.14;
    ctx.fillStyle = fill;
    trace(ctx, found, X, Y);
    ctx.fill();
    ctx.globalAlpha = 1;
}

/**
 * @param {Ctx} ctx
 * @param {Density} found
 * @param {Scale} X
 * @param {Scale} Y
 * @param {DrawnSeries} series
 */
function outline(ctx, found, X, Y, { mark, dash }) {
    ctx.strokeStyle = mark;
    ctx.lineWidth = 1.75;
    ctx.lineJoin = "round";
    ctx.setLineDash(dash);
    trace(ctx, found, X, Y);
    ctx.stroke();
    ctx.setLineDash([]);
}

/**
 * The outline from the first bin that is not empty to the last.
 * @param {Ctx} ctx
 * @param {Density} found
 * @param {Scale} X
 * @param {Scale} Y
 */
function trace(ctx, { lo, size, heights }, X, Y) {
    const first = heights.findIndex((one) => one > 0);
    const last = heights.findLastIndex((one) => one > 0);
    ctx.beginPath();
    if (first < 0) return;
    ctx.moveTo(X(lo + first * size), Y(0));
    for (let bin = first; bin <= last; bin++) {
        ctx.lineTo(X(lo + bin * size), Y(heights[bin]));
        ctx.lineTo(X(lo + (bin + 1) * size), Y(heights[bin]));
    }
    ctx.lineTo(X(lo + (last + 1) * size), Y(0));
}

/**
 * The mark of a series at its median, on the axis.
 * @param {Ctx} ctx
 * @param {DrawnSeries} series
 * @param {Scale} X
 * @param {Area} plot
 * @param {Palette} palette
 */
function median(ctx, { distribution, pattern, mark }, X, plot, palette) {
    const middle = distribution?.quantiles[2];
    if (typeof middle === "number") marker(ctx, pattern, X(middle), plot.bottom, 5, mark, palette.bg);
}

/**
 * The key of each series over its highest bin; where two would lie over each other, one above the other.
 * @param {Ctx} ctx
 * @param {{ one: DrawnSeries, found: Density }[]} shown
 * @param {Scale} X
 * @param {Scale} Y
 * @param {Area} plot
 * @param {Palette} palette
 */
function names(ctx, shown, X, Y, plot, palette) {
    /** @type {{ x: number, y: number }[]} */
    const taken = [];
    for (const { one, found } of shown) {
        const peak = Math.max(...found.heights);
        const bin = found.heights.indexOf(peak);
        const x = Math.max(plot.left + 10, Math.min(plot.right - 10, X(found.lo + (bin + 0.5) * found.size)));
        let y = Y(peak) - 4;
        while (taken.some((other) => Math.abs(other.x - x) < 20 && Math.abs(other.y - y) < LABEL)) y += LABEL;
        taken.push({ x, y });
        text(ctx, one.key, x, y, { size: 12, weight: 600, align: "center", fill: one.text, halo: palette.bg });
    }
}

/**
 * What lies beyond the axis, or is no number, in words; "" where nothing does.
 * @param {GivenComparison} given
 */
export function beyond({ series, values: [low, high] }) {
    const said = series.flatMap(({ key, distribution }) => {
        const found = distribution && density(distribution.histogram);
        if (!found) return [];
        const inside = found.heights.reduce((sum, height, bin) => {
            const middle = found.lo + (bin + 0.5) * found.size;
            return middle >= low && middle <= high ? sum + height * found.size : sum;
        }, 0);
        const out = 1 - inside - found.nonfinite;
        const parts = [];
        if (out > 0.0005) parts.push(`${compact(Number((100 * out).toPrecision(2)))} % beyond the axis`);
        if (found.nonfinite) parts.push(`${compact(Number((100 * found.nonfinite).toPrecision(2)))} % not finite`);
        return parts.length ? [`${key} ${parts.join(", ")}`] : [];
    });
    return said.join("; ");
}
