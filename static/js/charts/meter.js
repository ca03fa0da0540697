import { format } from "../format.js";
import { short } from "../short.js";
import { text } from "./text.js";
import { ticks } from "../ticks.js";

const LABEL = 92;
const VALUE = 72;

/**
 * A linear bar from 0 an arm, with the values before it as ticks. `data`: top of the axis, unit, and arms {name, mark,
 * text, value, before[]}, oldest first.
 */
export function meter(ctx, { width }, data, palette, { row = 34 } = {}) {
  const right = width - VALUE;
  const bottom = data.arms.length * row + 2;
  const X = (value) => LABEL + (Math.min(value, data.top) / data.top) * (right - LABEL);
  ctx.strokeStyle = palette.grid;
  for (const tick of ticks(0, data.top, 4)) {
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(X(tick), 2);
    ctx.lineTo(X(tick), bottom);
    ctx.stroke();
    const last = tick + data.top / 8 > data.top;
    text(ctx, `${short(tick)}${last ? " sd" : ""}`, X(tick), bottom + 14, { align: "center", fill: palette.ink3 });
  }
  data.arms.forEach((arm, index) => bar(ctx, arm, index * row + row / 2 + 2, row, X, width, palette));
  ctx.strokeStyle = palette.lineStrong;
  ctx.beginPath();
  ctx.moveTo(LABEL + 0.5, 2);
  ctx.lineTo(LABEL + 0.5, bottom);
  ctx.stroke();
}

function bar(ctx, arm, middle, row, X, width, palette) {
  const tall = Math.min(11, row / 2 - 2);
  ctx.strokeStyle = arm.mark;
  ctx.lineWidth = 1.5;
  arm.before.forEach((value, index) => {
    if (!Number.isFinite(value)) return;
    ctx.globalAlpha = 0.06 + (0.3 * (index + 1)) / arm.before.length;
    ctx.beginPath();
    ctx.moveTo(X(value), middle - tall);
    ctx.lineTo(X(value), middle + tall);
    ctx.stroke();
  });
  ctx.globalAlpha = 1;
  if (Number.isFinite(arm.value)) {
    ctx.fillStyle = arm.mark;
    ctx.fillRect(X(0), middle - tall / 2, X(arm.value) - X(0), tall);
  }
  text(ctx, arm.name, 0, middle + 4, { size: 12, weight: 600, fill: arm.text });
  text(ctx, format(arm.value), width, middle + 8, { size: row > 26 ? 20 : 15, weight: 600, align: "right", fill: palette.ink });
}
