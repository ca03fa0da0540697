import { cellTicks, compact } from "../numbers.js";
import { text } from "./text.js";

/**
 * Frames, grid and tick labels of square cells by hand, as plotly.js has Plotly draw them: for pictures, which Plotly's own
 * drawing is not part of. `cells` {left, top, side, first}, `box` {cx, cy, half}: the middle and half-width of both axes.
 */
export function axes(ctx, { cells, box, palette }) {
    for (const cell of cells) frame(ctx, cell, box, palette);
}

function frame(ctx, { left, top, side, first }, { cx, cy, half }, palette) {
    const X = (value) => left + ((value - cx + half) * side) / (2 * half);
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

function rule(ctx, x0, y0, x1, y1, colour) {
    ctx.strokeStyle = colour;
    ctx.beginPath();
    ctx.moveTo(x0, y0);
    ctx.lineTo(x1, y1);
    ctx.stroke();
}
