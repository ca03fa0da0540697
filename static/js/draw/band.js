/**
 * Fills the area between low(i) and high(i); a stretch ends where either is not finite.
 * @param {Ctx} ctx
 * @param {number} count
 * @param {Scale} x
 * @param {Scale} low
 * @param {Scale} high
 */
export function band(ctx, count, x, low, high) {
    let start = -1;
    for (let index = 0; index <= count; index++) {
        const fine = index < count && Number.isFinite(low(index)) && Number.isFinite(high(index));
        if (fine && start < 0) start = index;
        if (fine || start < 0) continue;
        ctx.beginPath();
        for (let i = start; i < index; i++) ctx.lineTo(x(i), clipped(high(i)));
        for (let i = index - 1; i >= start; i--) ctx.lineTo(x(i), clipped(low(i)));
        ctx.closePath();
        ctx.fill();
        start = -1;
    }
}

/** @param {number} value */
function clipped(value) {
    return Math.max(-1e4, Math.min(1e4, value));
}
