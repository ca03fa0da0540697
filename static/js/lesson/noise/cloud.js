import { marker } from "../../draw/marker.js";
import { text } from "../../draw/text.js";
import { format, grouped, ticks } from "../../numbers.js";

const SIZE = 15;
const DIAMOND = 3;
const RADIUS = 4.5;

/**
 * A dot for each mini-batch: circles for the small ones, diamonds for the large ones, around the data's own.
 * @param {Ctx} ctx
 * @param {number} width
 * @param {number} height
 * @param {{ population: Population, drawn: NoiseDraws, ranges: NoiseRanges }} parts
 * @param {Palette} palette
 */
export function drawCloud(ctx, width, height, { population, drawn, ranges }, palette) {
    const area = { left: 44, right: width - 1, top: 1, bottom: height - 48 };
    const x = scale(ranges.mean, area.left, area.right);
    const y = scale(ranges.deviation, area.bottom, area.top);
    axes(ctx, area, x, y, ranges, palette);
    own(ctx, area, x(population.mean), y(population.deviation), palette);
    ctx.save();
    ctx.beginPath();
    ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
    ctx.clip();
    ctx.globalAlpha = drawn.small.length > 50 ? 0.55 : 1;
    for (const one of drawn.small) circle(ctx, x(one.mean), y(one.deviation), RADIUS, palette);
    for (const one of drawn.large) marker(ctx, DIAMOND, x(one.mean), y(one.deviation), RADIUS, palette.ink);
    ctx.globalAlpha = 1;
    latest(ctx, x, y, drawn, palette);
    ctx.restore();
    legend(ctx, area, population.z.length, palette);
}

/**
 * The latest two are larger.
 * @param {Ctx} ctx
 * @param {Scale} x
 * @param {Scale} y
 * @param {NoiseDraws} drawn
 * @param {Palette} palette
 */
function latest(ctx, x, y, { small, large }, palette) {
    const [one, other] = [small.at(-1), large.at(-1)];
    if (!one || !other) return;
    circle(ctx, x(one.mean), y(one.deviation), 8, palette);
    ctx.fillStyle = palette.surface;
    ctx.fill();
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 2.5;
    ctx.stroke();
    marker(ctx, DIAMOND, x(other.mean), y(other.deviation), 8, palette.ink, palette.surface);
}

/**
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {Palette} palette
 */
function circle(ctx, x, y, radius, palette) {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.strokeStyle = palette.ink2;
    ctx.lineWidth = 1.75;
    ctx.stroke();
}

/**
 * @param {Ctx} ctx
 * @param {Area} area
 * @param {Scale} x
 * @param {Scale} y
 * @param {NoiseRanges} ranges
 * @param {Palette} palette
 */
function axes(ctx, { left, right, top, bottom }, x, y, { mean, deviation }, palette) {
    ctx.fillStyle = palette.surface;
    ctx.fillRect(left, top, right - left, bottom - top);
    const style = { size: SIZE, fill: palette.ink3 };
    ctx.strokeStyle = palette.grid;
    ctx.lineWidth = 1;
    for (const tick of ticks(...mean, 3)) {
        line(ctx, x(tick), top, x(tick), bottom);
        text(ctx, format(tick, 1), x(tick), bottom + 19, { ...style, align: "center" });
    }
    for (const tick of ticks(...deviation, 4).filter((one) => y(one) > top + 8 && y(one) < bottom - 8)) {
        line(ctx, left, y(tick), right, y(tick));
        text(ctx, format(tick, 1), left - 8, y(tick) + 5, { ...style, align: "right" });
    }
    ctx.strokeStyle = palette.line;
    ctx.strokeRect(left, top, right - left, bottom - top);
    text(ctx, "mean of the batch →", right, bottom + 41, { ...style, fill: palette.ink2, align: "right" });
    text(ctx, "spread ↑", left + 10, top + 24, { ...style, fill: palette.ink2, halo: palette.surface });
}

/**
 * The data's own mean and deviation, where two dashed lines cross.
 * @param {Ctx} ctx
 * @param {Area} area
 * @param {number} x
 * @param {number} y
 * @param {Palette} palette
 */
function own(ctx, { left, right, top, bottom }, x, y, palette) {
    ctx.save();
    ctx.strokeStyle = palette.lineStrong;
    ctx.lineWidth = 1.5;
    ctx.setLineDash([6, 5]);
    line(ctx, x, top, x, bottom);
    line(ctx, left, y, right, y);
    ctx.restore();
}

/**
 * @param {Ctx} ctx
 * @param {Area} area
 * @param {number} examples
 * @param {Palette} palette
 */
function legend(ctx, { left, right, top, bottom }, examples, palette) {
    const style = { size: SIZE, fill: palette.ink, halo: palette.surface };
    const words = right - left < 330 ? ["64", "512"] : ["64 examples", "512 examples"];
    const from = right - (right - left < 330 ? 44 : 112);
    circle(ctx, from - 14, top + 19, RADIUS + 1, palette);
    text(ctx, words[0], from, top + 24, style);
    marker(ctx, DIAMOND, from - 14, top + 43, RADIUS + 1, palette.ink);
    text(ctx, words[1], from, top + 48, style);
    text(ctx, `dashed: all ${grouped(examples)}`, right - 8, bottom - 10, {
        ...style,
        fill: palette.ink2,
        align: "right",
    });
}

/**
 * @param {Ctx} ctx
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
function line(ctx, x0, y0, x1, y1) {
    ctx.beginPath();
    ctx.moveTo(x0, y0);
    ctx.lineTo(x1, y1);
    ctx.stroke();
}

/**
 * @param {Pair} range
 * @param {number} from
 * @param {number} to
 * @returns {Scale}
 */
export function scale([low, high], from, to) {
    return (value) => from + ((value - low) / (high - low)) * (to - from);
}
