/**
 * One histogram of a ridgeline: a closed outline on a vertical value axis that grows to the right from `left`, filled
 * with the ground first, so that it covers the one behind it. `tall` is how far the count `most` reaches.
 * @param {Ctx} ctx
 * @param {Pick<Shape, "lo" | "hi" | "counts">} shape
 * @param {Scale} Y
 * @param {number} left
 * @param {number} tall
 * @param {number} most
 * @param {{ fill: string, ground: string, strength: number }} parts
 */
export function ridge(ctx, shape, Y, left, tall, most, { fill, ground, strength }) {
    const trace = () => outline(ctx, shape, Y, left, (count) => (tall * Math.min(count, 1.2 * most)) / most);
    ctx.globalAlpha = 1;
    ctx.fillStyle = ground;
    trace();
    ctx.fill();
    // Traced again: in an SVG a path has one fill.
    ctx.globalAlpha = 0.3 * strength;
    ctx.fillStyle = fill;
    trace();
    ctx.fill();
    ctx.globalAlpha = strength;
    ctx.strokeStyle = fill;
    ctx.lineWidth = 1;
    ctx.lineJoin = "round";
    ctx.stroke();
    ctx.globalAlpha = 1;
}

/**
 * @param {Ctx} ctx
 * @param {Pick<Shape, "lo" | "hi" | "counts">} parts
 * @param {Scale} Y
 * @param {number} left
 * @param {Scale} length
 */
function outline(ctx, { lo, hi, counts }, Y, left, length) {
    const size = (hi - lo) / counts.length;
    let first = 0;
    let last = counts.length - 1;
    while (first < last && !counts[first]) first++;
    while (last > first && !counts[last]) last--;
    ctx.beginPath();
    ctx.moveTo(left, Y(lo + first * size));
    for (let bin = first; bin <= last; bin++) ctx.lineTo(left + length(counts[bin]), Y(lo + (bin + 0.5) * size));
    ctx.lineTo(left, Y(lo + (last + 1) * size));
}
