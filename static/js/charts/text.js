export const FAMILY = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** One line of text; `halo` (a colour) keeps it readable over points. */
export function text(ctx, string, x, y, { size = 11, weight = 400, fill, align = "left", baseline = "alphabetic", halo } = {}) {
  ctx.font = `${weight} ${size}px ${FAMILY}`;
  ctx.textAlign = align;
  ctx.textBaseline = baseline;
  if (halo) {
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = halo;
    ctx.strokeText(string, x, y);
  }
  ctx.fillStyle = fill;
  ctx.fillText(string, x, y);
}

/** One line in which W[1] is written as it should be: its layer small and raised. */
export function mathText(ctx, string, x, y, { size = 11, align = "left", ...more } = {}) {
  const parts = string.split(/\[(\d+)\]/).map((part, index) => ({ part: index % 2 ? `[${part}]` : part, raised: index % 2 === 1 }));
  const font = (raised) => `400 ${raised ? Math.round(size * 0.75) : size}px ${FAMILY}`;
  const widths = parts.map(({ part, raised }) => ((ctx.font = font(raised)), ctx.measureText(part).width));
  let left = align === "right" ? x - widths.reduce((sum, one) => sum + one, 0) : x;
  parts.forEach(({ part, raised }, index) => {
    text(ctx, part, left, raised ? y - size * 0.35 : y, { ...more, size: raised ? Math.round(size * 0.75) : size });
    left += widths[index];
  });
}
