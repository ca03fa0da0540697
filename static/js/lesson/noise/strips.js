import { text } from "../../draw/text.js";
import { format } from "../../numbers.js";
import { binned } from "./bins.js";
import { scale } from "./cloud.js";

const SIZE = 15;
const TICKS = [0, 0.5, 1, 1.5];
const FOOT = 48; // for the axis below

/**
 * What each kind of noise makes of one value: three histograms on one axis, each scaled to its own highest bar.
 * @param {Ctx} ctx
 * @param {number} width
 * @param {number} height
 * @param {{ population: Population, drawn: NoiseDraws, ranges: NoiseRanges }} parts
 * @param {Palette} palette
 */
export function drawStrips(ctx, width, height, { population, drawn, ranges }, palette) {
    const x = scale(ranges.value, 1, width - 1);
    const bottom = 3 * Math.floor((height - FOOT) / 3);
    grid(ctx, x, bottom, width, palette);
    const kinds = /** @type {[string, number[]][]} */ ([
        ["64 examples", drawn.small.map(({ value }) => value)],
        ["512 examples", drawn.large.map(({ value }) => value)],
        ["dropout: 0, or × 1.25", drawn.dropout],
    ]);
    value(ctx, x(population.value), bottom, palette);
    const tall = bottom / kinds.length;
    kinds.forEach(([name, values], index) => {
        strip(
            ctx,
            { left: 0, right: width, top: index * tall, bottom: (index + 1) * tall },
            x,
            values,
            ranges,
            palette,
        );
        text(ctx, name, 8, index * tall + 22, { size: SIZE, fill: palette.ink, halo: palette.surface });
    });
    const style = { size: SIZE, align: /** @type {const} */ ("right"), fill: palette.ink2 };
    text(ctx, "how often ↑", width - 8, 22, { ...style, halo: palette.surface });
    text(ctx, `value of this ${population.label} →`, width, bottom + 41, style);
}

/**
 * @param {Ctx} ctx
 * @param {Scale} x
 * @param {number} bottom
 * @param {number} width
 * @param {Palette} palette
 */
function grid(ctx, x, bottom, width, palette) {
    ctx.fillStyle = palette.surface;
    ctx.fillRect(0, 0, width, bottom);
    ctx.lineWidth = 1;
    for (const tick of TICKS) {
        ctx.fillStyle = palette.grid;
        ctx.fillRect(x(tick), 0, 1, bottom);
        text(ctx, format(tick, 1), x(tick), bottom + 20, { size: SIZE, fill: palette.ink3, align: "center" });
    }
}

/**
 * @param {Ctx} ctx
 * @param {Area} area
 * @param {Scale} x
 * @param {number[]} values
 * @param {NoiseRanges} ranges
 * @param {Palette} palette
 */
function strip(ctx, { left, right, top, bottom }, x, values, ranges, palette) {
    const counts = binned(values, ranges.value);
    const most = Math.max(1, ...counts);
    const [low, high] = ranges.value;
    const size = (high - low) / counts.length;
    const tall = bottom - top - 34;
    ctx.fillStyle = palette.ink2;
    counts.forEach((count, bin) => {
        const from = x(low + bin * size);
        const height = (tall * count) / most;
        ctx.fillRect(from + 0.5, bottom - height, x(low + (bin + 1) * size) - from - 1, height);
    });
    ctx.lineWidth = 1;
    ctx.strokeStyle = palette.line;
    ctx.strokeRect(left + 0.5, top + 0.5, right - left - 1, bottom - top);
    latest(ctx, values, x, bottom, palette);
}

/**
 * @param {Ctx} ctx
 * @param {number[]} values
 * @param {Scale} x
 * @param {number} bottom
 * @param {Palette} palette
 */
function latest(ctx, values, x, bottom, palette) {
    const last = values.at(-1);
    if (last === undefined) return;
    ctx.beginPath();
    ctx.arc(x(last), bottom - 6, 6, 0, 2 * Math.PI);
    ctx.fillStyle = palette.ink;
    ctx.fill();
    ctx.strokeStyle = palette.surface;
    ctx.lineWidth = 1.5;
    ctx.stroke();
}

/**
 * The value without noise: normalized by all examples.
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} bottom
 * @param {Palette} palette
 */
function value(ctx, x, bottom, palette) {
    ctx.save();
    ctx.strokeStyle = palette.lineStrong;
    ctx.lineWidth = 1.5;
    ctx.setLineDash([6, 5]);
    ctx.beginPath();
    ctx.moveTo(x, 0);
    ctx.lineTo(x, bottom);
    ctx.stroke();
    ctx.restore();
}
