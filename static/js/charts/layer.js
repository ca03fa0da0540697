import { band } from "./band.js";
import { histogram } from "./histogram.js";
import { cross, guides, line } from "./over.js";

const HISTOGRAM = 44;

/**
 * One layer of one arm: mean and 1 sd over steps, and on the same value axis the histogram now (filled) and at step 0
 * (outline). `data`: steps[], last, index, marks, range, mean[], sd[], now, start, most (the count that fills), ended.
 */
export function layer(ctx, sheet, data, hue, palette, reveal, key) {
  const { width, height } = sheet;
  const right = width - HISTOGRAM - 8;
  const X = (step) => (step / data.last) * right;
  const Y = (value) => height / 2 - (value / data.range) * (height / 2 - 2);
  const step = data.steps[data.index] ?? 0;
  middle(ctx, width, height, palette);
  reveal(ctx, sheet, key, X(step) + 0.5, (onto) => lines(onto, data, hue, X, Y));
  if (data.ended !== null && data.index >= data.ended) cross(ctx, X(data.steps[data.ended]), height / 2, hue.text, null, palette);
  guides(ctx, X, 0, height, data.marks, step, palette);
  shapes(ctx, data, hue, palette, Y, width, height);
}

/** The line of value 0. */
export function middle(ctx, width, height, palette) {
  ctx.strokeStyle = palette.line;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(0, Math.round(height / 2) + 0.5);
  ctx.lineTo(width, Math.round(height / 2) + 0.5);
  ctx.stroke();
}

function lines(ctx, { steps, mean, sd }, hue, X, Y) {
  const before = ctx.globalAlpha;
  ctx.globalAlpha = before * 0.2;
  ctx.fillStyle = hue.mark;
  band(ctx, mean.length, (i) => X(steps[i]), (i) => Y(mean[i] - sd[i]), (i) => Y(mean[i] + sd[i]));
  ctx.globalAlpha = before;
  line(ctx, steps, mean.map((one, i) => one + sd[i]), X, Y, hue.mark, 0.75, 0.8);
  line(ctx, steps, mean.map((one, i) => one - sd[i]), X, Y, hue.mark, 0.75, 0.8);
  line(ctx, steps, mean, X, Y, hue.mark, 1.75);
}

function shapes(ctx, { now, start, most }, hue, palette, Y, width, height) {
  const left = width - HISTOGRAM;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left - 1, 0, HISTOGRAM + 1, height);
  ctx.clip();
  ctx.globalAlpha = 0.75;
  histogram(ctx, now, Y, left, HISTOGRAM, most, { fill: hue.mark });
  ctx.globalAlpha = 1;
  histogram(ctx, start, Y, left, HISTOGRAM, most, { stroke: palette.ghost });
  ctx.strokeStyle = palette.line;
  ctx.beginPath();
  ctx.moveTo(left + 0.5, 0);
  ctx.lineTo(left + 0.5, height);
  ctx.stroke();
  ctx.restore();
}
