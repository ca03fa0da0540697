import { compact, ticks } from "../numbers.js";
import { text } from "../draw/text.js";

/**
 * The grid and the numbers of a chart's two axes; `X` and `Y` map values to pixels.
 * @param {Ctx} ctx
 * @param {Area} plot
 * @param {FrameAxes} axes
 * @param {Palette} palette
 */
export function frame(ctx, plot, { x, y, X, Y, labels = {} }, palette) {
    ctx.lineWidth = 1;
    ctx.strokeStyle = palette.grid;
    for (const value of y) {
        rule(ctx, plot.left, Math.round(Y(value)) + 0.5, plot.right, Math.round(Y(value)) + 0.5);
        text(ctx, (labels.y ?? compact)(value), plot.left - 6, Y(value) + 4, { align: "right", fill: palette.ink3 });
    }
    for (const value of x) {
        rule(ctx, Math.round(X(value)) + 0.5, plot.top, Math.round(X(value)) + 0.5, plot.bottom);
        text(ctx, (labels.x ?? compact)(value), X(value), plot.bottom + 15, { align: "center", fill: palette.ink3 });
    }
    ctx.strokeStyle = palette.lineStrong;
    rule(ctx, plot.left, plot.bottom + 0.5, plot.right, plot.bottom + 0.5);
}

/**
 * A vertical line at the step that is shown, in the arm's hue or in ink.
 * @param {Ctx} ctx
 * @param {number} x
 * @param {Area} plot
 * @param {string} colour
 */
export function playhead(ctx, x, { top, bottom }, colour) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    rule(ctx, Math.round(x) + 0.5, top, Math.round(x) + 0.5, bottom);
}

/**
 * Round steps of an axis, few enough for its width.
 * @param {number} last
 * @param {number} width
 */
export function stepTicks(last, width) {
    return ticks(0, last, Math.max(2, Math.min(5, Math.floor(width / 90))));
}

/**
 * Names at a side of a chart, moved up and down until none lies over another; their order stays that of their places.
 * @param {{ y: number, name: string, fill: string }[]} labels
 * @param {Area} plot
 * @param {number} apart
 */
export function spread(labels, { top, bottom }, apart = 13) {
    const sorted = [...labels].sort((a, b) => a.y - b.y);
    let least = top + 4;
    for (const one of sorted) {
        one.y = Math.max(one.y, least);
        least = one.y + apart;
    }
    let most = bottom + 4;
    for (const one of sorted.toReversed()) {
        one.y = Math.min(one.y, most);
        most = one.y - apart;
    }
    return sorted;
}

/**
 * @param {Ctx} ctx
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
function rule(ctx, x0, y0, x1, y1) {
    ctx.beginPath();
    ctx.moveTo(x0, y0);
    ctx.lineTo(x1, y1);
    ctx.stroke();
}
