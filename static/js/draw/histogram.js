/**
 * Counts as bars that grow to the right from `left`, on a vertical value axis. `Y` maps values to pixels; `most` is the
 * count that fills `width`.
 * @param {Ctx} ctx
 * @param {Pick<Shape, "lo" | "hi" | "counts">} parts
 * @param {Scale} Y
 * @param {number} left
 * @param {number} width
 * @param {number} most
 * @param {{ fill?: string, stroke?: string }} parts
 */
export function histogram(ctx, { lo, hi, counts }, Y, left, width, most, { fill, stroke }) {
    const size = (hi - lo) / counts.length;
    /** @param {number} count */
    const length = (count) => (width * Math.min(count, most)) / most;
    ctx.beginPath();
    if (fill) {
        for (let bin = 0; bin < counts.length; bin++) {
            if (!counts[bin]) continue;
            const top = Y(lo + (bin + 1) * size);
            ctx.rect(left, top, Math.max(0.75, length(counts[bin])), Y(lo + bin * size) - top);
        }
        ctx.fillStyle = fill;
        ctx.fill();
        return;
    }
    ctx.moveTo(left, Y(lo));
    for (let bin = 0; bin < counts.length; bin++) {
        const x = left + length(counts[bin]);
        ctx.lineTo(x, Y(lo + bin * size));
        ctx.lineTo(x, Y(lo + (bin + 1) * size));
    }
    ctx.lineTo(left, Y(hi));
    ctx.strokeStyle = stroke ?? "";
    ctx.lineWidth = 1;
    ctx.stroke();
}
