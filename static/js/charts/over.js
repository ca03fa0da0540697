import { polyline } from "./polyline.js";
import { text } from "./text.js";

/** The vertical lines of events and of the playhead in a chart over steps. */
export function guides(ctx, X, top, bottom, marks, step, palette) {
  ctx.lineWidth = 1;
  ctx.strokeStyle = palette.lineStrong;
  ctx.setLineDash([1, 3]);
  ctx.beginPath();
  for (const mark of marks) {
    ctx.moveTo(X(mark.step), top);
    ctx.lineTo(X(mark.step), bottom);
  }
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.strokeStyle = palette.ink;
  ctx.beginPath();
  ctx.moveTo(X(step), top);
  ctx.lineTo(X(step), bottom);
  ctx.stroke();
}

/** One line over steps in one stroke style. */
export function line(ctx, steps, values, X, Y, colour, width, alpha = 1) {
  const before = ctx.globalAlpha;
  ctx.globalAlpha = before * alpha;
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.lineJoin = "round";
  ctx.beginPath();
  polyline(ctx, 0, Math.min(steps.length, values.length) - 1, (i) => X(steps[i]), (i) => Y(values[i]));
  ctx.stroke();
  ctx.globalAlpha = before;
}

/** The cross where a lane ended. */
export function cross(ctx, x, y, colour, label, palette) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  ctx.beginPath();
  for (const slant of [-1, 1]) {
    ctx.moveTo(x - 4, y - 4 * slant);
    ctx.lineTo(x + 4, y + 4 * slant);
  }
  ctx.stroke();
  if (label) text(ctx, label, x + 8, y + 4, { weight: 600, fill: colour, halo: palette.surface });
}
