import { band } from "../draw/band.js";
import { FAINT } from "../draw/reveal.js";
import { histogram } from "../draw/histogram.js";
import { cross, cursor, ended, guides, line } from "../draw/step_marks.js";
import { note } from "../draw/note.js";
import { ridge } from "../draw/ridge.js";
import { text } from "../draw/text.js";

const HISTOGRAM = 44;
const GAP = 8;
const VALUE = 44;

/**
 * Where steps run in a row of this width: {left, right} in pixels.
 * @param {number} width
 */
export function span(width) {
    return { left: 0, right: width - HISTOGRAM - GAP };
}

/**
 * One layer of one arm over steps, and on the same value axis its histogram now (filled) and at step 0 (outline).
 * `data`: steps[], last, index, hover, marks, range, ended, most (the count that fills), start and now (or null: not
 * recorded), beyond {above, below} in words, pointed (the median at the cursor), why (words instead of lines), and
 * either bands (five quantiles, each over steps) or ridges ({index, shape} each, `apart` of the axis between them).
 * `hue` {mark, text, ground}: ground is the colour behind.
 * @param {Ctx} ctx
 * @param {Sheet} sheet
 * @param {LayerData} data
 * @param {Ground} hue
 * @param {Palette} palette
 * @param {Reveal} reveal
 * @param {string} key
 */
export function layer(ctx, sheet, data, hue, palette, reveal, key) {
    const { width, height } = sheet;
    const { right } = span(width);
    /** @param {number} step */
    const X = (step) => (step / data.last) * right;
    /** @param {number} value */
    const Y = (value) => height / 2 - (value / data.range) * (height / 2 - 2);
    if (!data.why) middle(ctx, width, height, palette);
    if (data.why) note(ctx, data.why, right / 2, height / 2, palette);
    else if (data.ridges) hills(ctx, sheet, data, hue, X, Y, reveal, key);
    else reveal(ctx, sheet, key, X(data.steps[data.index]) + 0.5, (onto) => bands(onto, data, hue, X, Y));
    if (!data.why) guides(ctx, X, 0, height, data.marks, data.steps[data.index] ?? 0, palette);
    if (!data.why) end(ctx, sheet, data, hue, X, Y);
    if (data.hover !== null && !data.why) pointed(ctx, sheet, data, hue, X, palette);
    if (data.start) shapes(ctx, data, hue, palette, Y, width, height);
    else if (data.unrecorded) note(ctx, data.unrecorded, width, height / 2, palette, { align: "right" });
}

/**
 * The line of value 0.
 * @param {Ctx} ctx
 * @param {number} width
 * @param {number} height
 * @param {Palette} palette
 */
export function middle(ctx, width, height, palette) {
    ctx.strokeStyle = palette.line;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(0, Math.round(height / 2) + 0.5);
    ctx.lineTo(width, Math.round(height / 2) + 0.5);
    ctx.stroke();
}

/**
 * @param {Ctx} ctx
 * @param {LayerData} data
 * @param {Hue} hue
 * @param {Scale} X
 * @param {Scale} Y
 */
function bands(ctx, { steps, bands: [lowest, low, median, high, highest] }, hue, X, Y) {
    const before = ctx.globalAlpha;
    ctx.fillStyle = hue.mark;
    /** @type {[number, number[], number[]][]} */
    const areas = [
        [0.12, lowest, highest],
        [0.22, low, high],
    ];
    for (const [alpha, from, to] of areas) {
        ctx.globalAlpha = before * alpha;
        band(
            ctx,
            median.length,
            (i) => X(steps[i]),
            (i) => Y(from[i]),
            (i) => Y(to[i]),
        );
    }
    ctx.globalAlpha = before;
    for (const edge of [low, high]) line(ctx, steps, edge, X, Y, hue.mark, 0.75, { alpha: 0.6 });
    line(ctx, steps, median, X, Y, hue.mark, 1.75);
}

/**
 * @param {Ctx} ctx
 * @param {Sheet} sheet
 * @param {LayerData} data
 * @param {Ground} hue
 * @param {Scale} X
 * @param {Scale} Y
 * @param {Reveal} reveal
 * @param {string} key
 */
function hills(ctx, sheet, data, hue, X, Y, reveal, key) {
    const { ridges } = data;
    if (!ridges) return;
    const strong = ridges.filter((one) => one.index <= data.index).length;
    const tall = 2.2 * data.apart * span(sheet.width).right;
    /** @param {Ctx} onto */
    const paint = (onto) => {
        const before = onto.globalAlpha;
        // From the last to the first: each hill stands before the one it leans over, and is seen whole.
        for (let place = ridges.length - 1; place >= 0; place--) {
            const { index, shape } = ridges[place];
            const style = { fill: hue.mark, ground: hue.ground, strength: before * (place < strong ? 1 : FAINT) };
            ridge(onto, shape, Y, X(data.steps[index]), tall, data.most, style);
        }
    };
    ctx.save();
    ctx.beginPath();
    ctx.rect(0, 0, span(sheet.width).right + GAP / 2, sheet.height);
    ctx.clip();
    // A hill begins at its step and leans over the next: the playhead decides how many are strong, not how much of
    // each.
    reveal(ctx, sheet, `${key}|${strong}|${ridges.length}`, sheet.width, paint);
    ctx.restore();
}

/**
 * @param {Ctx} ctx
 * @param {Sheet} sheet
 * @param {LayerData} data
 * @param {Ground} hue
 * @param {Scale} X
 * @param {Scale} Y
 */
function end(ctx, sheet, data, hue, X, Y) {
    if (data.ended === null || data.index < data.ended) return;
    const at = data.bands?.[2] ?? [];
    let known = Math.min(data.ended, at.length - 1);
    while (known > 0 && !Number.isFinite(at[known])) known--;
    const y = Math.max(6, Math.min(sheet.height - 6, Number.isFinite(at[known]) ? Y(at[known]) : sheet.height / 2));
    const x = X(data.steps[data.ended]);
    const { right } = span(sheet.width);
    cross(ctx, Math.max(5, Math.min(right - 5, x)), y, hue.text);
    ended(
        ctx,
        Math.max(5, x),
        y,
        data.steps[data.ended],
        { left: 0, right, top: 0, bottom: sheet.height },
        { fill: hue.text, halo: hue.ground },
    );
}

/**
 * The step cursor, and the median there.
 * @param {Ctx} ctx
 * @param {Sheet} sheet
 * @param {LayerData} data
 * @param {Ground} hue
 * @param {Scale} X
 * @param {Palette} palette
 */
function pointed(ctx, { width, height }, data, hue, X, palette) {
    const x = X(data.steps[/** @type {number} */ (data.hover)]);
    const { right } = span(width);
    cursor(ctx, x, 0, height, palette);
    if (!data.pointed) return;
    // Beside the cursor, where neither the edge nor the playhead would cut through the number.
    const playhead = X(data.steps[data.index]);
    /**
     * @param {number} from
     * @param {number} to
     */
    const free = (from, to) => from >= 0 && to <= right && (playhead < from || playhead > to);
    const after = free(x, x + VALUE) || (!free(x - VALUE, x) && x < right / 2);
    text(ctx, data.pointed, after ? x + 4 : x - 4, 10, {
        weight: 600,
        align: after ? "left" : "right",
        fill: hue.text,
        halo: hue.ground,
    });
}

/**
 * @param {Ctx} ctx
 * @param {LayerData} data
 * @param {Ground} hue
 * @param {Palette} palette
 * @param {Scale} Y
 * @param {number} width
 * @param {number} height
 */
function shapes(ctx, { now, start, most, beyond }, hue, palette, Y, width, height) {
    const left = width - HISTOGRAM;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left - 1, 0, HISTOGRAM + 1, height);
    ctx.clip();
    ctx.globalAlpha = 0.75;
    if (now) histogram(ctx, now, Y, left, HISTOGRAM, most, { fill: hue.mark });
    ctx.globalAlpha = 1;
    if (start) histogram(ctx, start, Y, left, HISTOGRAM, most, { stroke: palette.ghost });
    ctx.strokeStyle = palette.line;
    ctx.beginPath();
    ctx.moveTo(left + 0.5, 0);
    ctx.lineTo(left + 0.5, height);
    ctx.stroke();
    ctx.restore();
    /** @type {TextStyle} */
    const style = { align: "right", fill: palette.ink2, halo: hue.ground };
    if (beyond.above) text(ctx, `${beyond.above} ↑`, width, 9, style);
    if (beyond.below) text(ctx, `${beyond.below} ↓`, width, height - 2, style);
}
