/**
 * Adds a line through (x(i), y(i)) for i from `from` to `to`; it breaks where a value is not finite. `clip` keeps wild
 * values within the canvas's number range.
 * @param {Pick<Ctx, "moveTo" | "lineTo">} ctx
 * @param {number} from
 * @param {number} to
 * @param {Scale} x
 * @param {Scale} y
 */
export function polyline(ctx, from, to, x, y) {
    let drawing = false;
    for (let index = from; index <= to; index++) {
        const value = y(index);
        if (!Number.isFinite(value)) {
            drawing = false;
            continue;
        }
        const clipped = Math.max(-1e4, Math.min(1e4, value));
        if (drawing) ctx.lineTo(x(index), clipped);
        else ctx.moveTo(x(index), clipped);
        drawing = true;
    }
}
