import { format, compact, ticks, grouped } from "../numbers.js";
import { cross, cursor, ended, guides, line, paleLine } from "../draw/step_marks.js";
import { marker } from "../draw/marker.js";
import { note } from "../draw/note.js";
import { text } from "../draw/text.js";

const SWATCH = 10;
const TRUNK = "trunk";
const PAD = { left: 36, right: 52, top: 8, bottom: 18 };

/**
 * Where steps run in a chart of this width: {left, right} in pixels.
 * @param {number} width
 */
export function span(width) {
    return { left: PAD.left, right: width - PAD.right };
}

/**
 * One quantity over steps for all arms. `data`: steps[], last (planned), index, hover or null, marks, low, high, log,
 * percent, why (words instead of lines) and arms: {mark, text, dash, pattern, shown[], others[][], target[]?, ended},
 * where `ended` is the index of a diverged lane's last frame.
 * @param {Ctx} ctx
 * @param {Sheet} sheet
 * @param {TrendData} data
 * @param {Palette} palette
 * @param {Reveal} reveal
 * @param {string} key
 */
export function trend(ctx, sheet, data, palette, reveal, key) {
    const { width, height } = sheet;
    const plot = { ...span(width), top: PAD.top, bottom: height - PAD.bottom };
    /** @param {number} step */
    const X = (step) => plot.left + (step / data.last) * (plot.right - plot.left);
    const [low, high, at] = data.log
        ? [Math.log10(data.low), Math.log10(data.high), Math.log10]
        : [data.low, data.high, Number];
    /** @param {number} value */
    const Y = (value) => plot.bottom - ((at(value) - low) / (high - low)) * (plot.bottom - plot.top);
    const step = data.steps[data.index] ?? 0;

    scale(ctx, data, plot, Y, palette);
    if (data.why) return note(ctx, data.why, (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2, palette);
    ctx.save();
    ctx.beginPath();
    ctx.rect(plot.left, plot.top - 3, plot.right - plot.left + 4, plot.bottom - plot.top + 6);
    ctx.clip();
    for (const arm of data.trunk?.arms ?? [])
        paleLine(ctx, /** @type {TrunkLines} */ (data.trunk).steps, arm.shown, X, Y, arm);
    reveal(ctx, sheet, key, X(step) + 0.5, (onto) => lines(onto, data, X, Y));
    ctx.restore();
    if (data.arms.length) guides(ctx, X, plot.top, plot.bottom, data.marks, step, palette);
    ends(ctx, data, plot, X, Y, palette);
    if (data.hover !== null) pointed(ctx, data, plot, X, palette);
    values(ctx, data, plot, X, Y, palette);
}

/**
 * @param {Ctx} ctx
 * @param {TrendData} data
 * @param {Scale} X
 * @param {Scale} Y
 */
function lines(ctx, { arms, steps }, X, Y) {
    for (const arm of arms) {
        if (arm.target) line(ctx, steps, arm.target, X, Y, arm.mark, 6, { alpha: 0.22 });
        for (const other of arm.others) line(ctx, steps, other, X, Y, arm.mark, 0.75, { alpha: 0.3 });
    }
    for (const arm of arms) line(ctx, steps, arm.shown, X, Y, arm.mark, 1.75, { dash: arm.dash });
}

/**
 * What the pale lines are, below the axis, where there is room beside its numbers.
 * @param {Ctx} ctx
 * @param {Area} plot
 * @param {string} last the number at the axis' end
 * @param {Palette} palette
 */
function trunkName(ctx, plot, last, palette) {
    const [from, to] = [plot.left + 9, plot.right - 3 - ctx.measureText(last).width / 2];
    const wide = SWATCH + 3 + ctx.measureText(TRUNK).width;
    if (to - from < wide) return;
    const [left, y] = [(from + to - wide) / 2, plot.bottom + 11];
    paleLine(ctx, [0, SWATCH], [y, y], (value) => left + value, Number, { mark: palette.ink2, dash: [] });
    text(ctx, TRUNK, left + SWATCH + 3, plot.bottom + 15, { fill: palette.ink3 });
}

/**
 * @param {Ctx} ctx
 * @param {TrendData} data
 * @param {Area} plot
 * @param {Scale} Y
 * @param {Palette} palette
 */
function scale(ctx, data, plot, Y, palette) {
    const many = plot.bottom - plot.top > 130 ? 4 : 3;
    ctx.strokeStyle = palette.grid;
    ctx.lineWidth = 1;
    for (const tick of data.log ? decades(data, many) : ticks(data.low, data.high, many)) {
        ctx.beginPath();
        ctx.moveTo(plot.left, Y(tick));
        ctx.lineTo(plot.right, Y(tick));
        ctx.stroke();
        text(ctx, label(data, tick), plot.left - 5, Y(tick) + 4, { align: "right", fill: palette.ink3 });
    }
    // The cursor's step takes their place.
    if (data.hover !== null && !data.why) return;
    text(ctx, "0", plot.left, plot.bottom + 15, { fill: palette.ink3 });
    text(ctx, grouped(data.last), plot.right, plot.bottom + 15, { align: "center", fill: palette.ink3 });
    if (data.trunk) trunkName(ctx, plot, grouped(data.last), palette);
}

/**
 * @param {AxisRange} parts
 * @param {number} many
 */
function decades({ low, high }, many) {
    const [from, to] = [Math.round(Math.log10(low)), Math.round(Math.log10(high))];
    const every = Math.ceil((to - from) / many);
    return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index) => 10 ** (from + index * every));
}

/**
 * @param {AxisRange} parts
 * @param {number} value
 */
function label({ percent, log, low, high }, value) {
    if (percent) return `${Math.round(value * 100)}`;
    if (log && value < 0.01) return value.toExponential(0).replace("-", "−");
    if (log || Math.abs(value) >= 1_000) return compact(Number(value.toPrecision(1))).replace("-", "−");
    const wide = high - low;
    return format(value, wide >= 4 ? 0 : wide >= 0.4 ? 1 : wide >= 0.04 ? 2 : 3);
}

/**
 * The cross where a lane ended, as soon as the playhead has come to it; the first of them in words.
 * @param {Ctx} ctx
 * @param {TrendData} data
 * @param {Area} plot
 * @param {Scale} X
 * @param {Scale} Y
 * @param {Palette} palette
 */
function ends(ctx, data, plot, X, Y, palette) {
    let said = null;
    for (const arm of data.arms) {
        if (arm.ended === null || data.index < arm.ended) continue;
        const x = X(data.steps[arm.ended]);
        const last = arm.shown.findLast(Number.isFinite);
        const y = Math.max(plot.top + 5, Math.min(plot.bottom - 5, last === undefined ? plot.top : Y(last)));
        cross(ctx, x, y, arm.text);
        if (!said) said = ended(ctx, x, y, data.steps[arm.ended], plot, { fill: arm.text, halo: palette.bg });
    }
}

/**
 * The step cursor, and below the axis the step it stands at.
 * @param {Ctx} ctx
 * @param {TrendData} data
 * @param {Area} plot
 * @param {Scale} X
 * @param {Palette} palette
 */
function pointed(ctx, data, plot, X, palette) {
    const step = data.steps[/** @type {number} */ (data.hover)];
    const x = X(step);
    cursor(ctx, x, plot.top, plot.bottom, palette);
    const near = Math.max(plot.left + 26, Math.min(plot.right + 16, x));
    text(ctx, `step ${grouped(step)}`, near, plot.bottom + 15, {
        weight: 600,
        align: "center",
        fill: palette.ink,
        halo: palette.bg,
    });
}

/**
 * A number of the chart in words, as it stands at the right edge.
 * @param {Pick<AxisRange, "percent" | "log">} parts
 * @param {number} value
 */
export function worded({ percent, log }, value) {
    if (percent) return `${Math.round(value * 100)} %`;
    if (Math.abs(value) >= 10_000) return compact(Number(value.toPrecision(2)));
    if (log && value !== 0 && Math.abs(value) < 0.01) return value.toExponential(0).replace("-", "−");
    return format(value);
}

/**
 * Dots where the playhead is, or the cursor while there is one, and at the right edge what the lines stand at.
 * @param {Ctx} ctx
 * @param {TrendData} data
 * @param {Area} plot
 * @param {Scale} X
 * @param {Scale} Y
 * @param {Palette} palette
 */
function values(ctx, data, plot, X, Y, palette) {
    const index = data.hover ?? data.index;
    /** @type {{ y: number, string: string, fill: string, arm?: Arm }[]} */
    const labels = [];
    for (const arm of data.arms) {
        if (arm.ended !== null && index >= arm.ended) {
            labels.push({ y: plot.top + 6, string: "×", fill: arm.text });
            continue;
        }
        const value = arm.shown[index];
        if (!Number.isFinite(value)) continue;
        const y = Math.max(plot.top - 2, Math.min(plot.bottom + 2, Y(value)));
        if (y > plot.top - 2 && y < plot.bottom + 2)
            marker(ctx, arm.pattern, X(data.steps[index]), y, 3, arm.mark, palette.surface);
        labels.push({ y, string: worded(data, value), fill: arm.text, arm });
    }
    labels.sort((one, other) => one.y - other.y);
    let floor = plot.top + 2;
    const room = labels.length * 13;
    labels.forEach((one, place) => {
        const latest = plot.bottom - room + (place + 1) * 13 - 4;
        const y = Math.max(floor, Math.min(latest, one.y));
        floor = y + 13;
        // More than two arms are told apart by their marker, too.
        const wide = data.arms.length > 2 && one.arm ? 8 : 0;
        if (wide && one.arm) marker(ctx, one.arm.pattern, plot.right + 6, y, 2.5, one.arm.mark);
        text(ctx, one.string, plot.right + 5 + wide, y + 4, { weight: 600, fill: one.fill });
    });
}
