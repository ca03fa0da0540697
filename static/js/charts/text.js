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
