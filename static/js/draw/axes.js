import { cellTicks, compact } from "../numbers.js";
import { text } from "./text.js";

/**
 * Frames, grid and tick labels of square cells. `cells` {left, top, side, first}, `box` {cx, cy, half}: the middle and
 * half-width of both axes.
 * @param {Ctx} ctx
 * @param {{ cells: Cell[], box: Box, palette: Palette }} parts
 */
export function axes(ctx, { cells, box, palette }) {
    for (const cell of cells) frame(ctx, cell, box, palette);
}

/**
 * @param {Ctx} ctx
 * @param {Cell} cell
 * @param {Box} box
 * @param {Palette} palette
 */
function frame(ctx, { left, top, side, first }, { cx, cy, half }, palette) {
    /** @param {number} value */
    const X = (value) => left + ((value - cx + half) * side) / (2 * half);
    /** @param {number} value */
    const Y = (value) => top + ((cy + half - value) * side) / (2 * half);
    ctx.fillStyle = palette.surface;
    ctx.fillRect(left, top, side, side);
    ctx.lineWidth = 1;
    for (const tick of cellTicks(cx, half, side)) {
        rule(ctx, X(tick), top, X(tick), top + side, tick ? palette.grid : palette.line);
        text(ctx, compact(tick), X(tick), top + side + 14, { align: "center", fill: palette.ink3 });
    }
    for (const tick of cellTicks(cy, half, side)) {
        rule(ctx, left, Y(tick), left + side, Y(tick), tick ? palette.grid : palette.line);
        if (first) text(ctx, compact(tick), left - 5, Y(tick) + 4, { align: "right", fill: palette.ink3 });
    }
    ctx.strokeStyle = palette.line;
    ctx.strokeRect(left, top, side, side);
}

/**
 * @param {Ctx} ctx
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 * @param {string} colour
 */
function rule(ctx, x0, y0, x1, y1, colour) {
    ctx.strokeStyle = colour;
    ctx.beginPath();
    ctx.moveTo(x0, y0);
    ctx.lineTo(x1, y1);
    ctx.stroke();
}
