import { format } from "../format.js";
import { short } from "../short.js";
import { ticks } from "../ticks.js";
import { cross, guides, line } from "./over.js";
import { text } from "./text.js";

const PAD = { left: 30, right: 42, top: 8, bottom: 18 };

/**
 * One quantity over steps for all arms. `data`: steps[], last (planned), index, marks, low, high, percent, and arms:
 * {mark, text, shown[], others[][], target[]?, ended}, where `ended` is the index of a diverged lane's last frame.
 */
export function trend(ctx, sheet, data, palette, reveal, key) {
  const { width, height } = sheet;
  const plot = { left: PAD.left, right: width - PAD.right, top: PAD.top, bottom: height - PAD.bottom };
  const X = (step) => plot.left + (step / data.last) * (plot.right - plot.left);
  const Y = (value) => plot.bottom - ((value - data.low) / (data.high - data.low)) * (plot.bottom - plot.top);
  const step = data.steps[data.index] ?? 0;

  scale(ctx, data, plot, X, Y, palette);
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.left, plot.top - 3, plot.right - plot.left + 4, plot.bottom - plot.top + 6);
  ctx.clip();
  reveal(ctx, sheet, key, X(step) + 0.5, (onto) => {
    for (const arm of data.arms) {
      if (arm.target) line(onto, data.steps, arm.target, X, Y, arm.mark, 6, 0.22);
      for (const other of arm.others) line(onto, data.steps, other, X, Y, arm.mark, 0.75, 0.3);
    }
    for (const arm of data.arms) line(onto, data.steps, arm.shown, X, Y, arm.mark, 1.75);
  });
  ctx.restore();
  if (data.arms.length) guides(ctx, X, plot.top, plot.bottom, data.marks, step, palette);
  values(ctx, data, plot, X, Y, step, palette);
}

function scale(ctx, data, plot, X, Y, palette) {
  const label = (value) => (data.percent ? `${Math.round(value * 100)}` : Math.abs(value) >= 1_000 ? short(value) : format(value, decimals(data)));
  ctx.strokeStyle = palette.grid;
  ctx.lineWidth = 1;
  for (const tick of ticks(data.low, data.high, plot.bottom - plot.top > 130 ? 4 : 3)) {
    ctx.beginPath();
    ctx.moveTo(plot.left, Y(tick));
    ctx.lineTo(plot.right, Y(tick));
    ctx.stroke();
    text(ctx, label(tick), plot.left - 5, Y(tick) + 4, { align: "right", fill: palette.ink3 });
  }
  text(ctx, "0", plot.left, plot.bottom + 15, { fill: palette.ink3 });
  text(ctx, `${data.last}`, plot.right, plot.bottom + 15, { align: "center", fill: palette.ink3 });
}

function decimals({ low, high }) {
  const span = high - low;
  return span >= 4 ? 0 : span >= 0.4 ? 1 : 2;
}

/** Dots on the playhead, and at the right edge what they stand at. */
function values(ctx, data, plot, X, Y, step, palette) {
  const labels = [];
  for (const arm of data.arms) {
    const value = arm.shown[data.index];
    if (arm.ended !== null && data.index >= arm.ended) {
      const y = Math.max(plot.top + 6, Math.min(plot.bottom - 6, Y(arm.shown[arm.ended])));
      if (Number.isFinite(y)) cross(ctx, X(data.steps[arm.ended]), y, arm.text, null, palette);
      labels.push({ y: Number.isFinite(y) ? y : plot.top + 6, string: "×", fill: arm.text });
      continue;
    }
    if (!Number.isFinite(value)) continue;
    const y = Y(value);
    if (y >= plot.top - 1 && y <= plot.bottom + 1) {
      ctx.beginPath();
      ctx.arc(X(step), y, 3, 0, 2 * Math.PI);
      ctx.fillStyle = arm.mark;
      ctx.fill();
      ctx.strokeStyle = palette.surface;
      ctx.lineWidth = 1;
      ctx.stroke();
    }
    labels.push({ y, string: data.percent ? `${Math.round(value * 100)} %` : format(value), fill: arm.text });
  }
  labels.sort((one, other) => one.y - other.y);
  let floor = plot.top + 2;
  const room = labels.length * 13;
  labels.forEach((label, index) => {
    const latest = plot.bottom - room + (index + 1) * 13 - 4;
    const y = Math.max(floor, Math.min(latest, label.y));
    floor = y + 13;
    text(ctx, label.string, plot.right + 5, y + 4, { weight: 600, fill: label.fill });
  });
}
