/** Corners of a marker around (0, 0), by pattern, for a radius of 1; a disc has none. */
const CORNERS = [
    null,
    [
        [-0.9, -0.9],
        [0.9, -0.9],
        [0.9, 0.9],
        [-0.9, 0.9],
    ],
    [
        [0, -1.15],
        [1.1, 0.85],
        [-1.1, 0.85],
    ],
    [
        [0, -1.25],
        [1.25, 0],
        [0, 1.25],
        [-1.25, 0],
    ],
    [
        [0, 1.15],
        [1.1, -0.85],
        [-1.1, -0.85],
    ],
    [
        [-0.4, -1.2],
        [0.4, -1.2],
        [0.4, -0.4],
        [1.2, -0.4],
        [1.2, 0.4],
        [0.4, 0.4],
        [0.4, 1.2],
        [-0.4, 1.2],
        [-0.4, 0.4],
        [-1.2, 0.4],
        [-1.2, -0.4],
        [-0.4, -0.4],
    ],
    [
        [-1.15, 0],
        [0.85, -1.1],
        [0.85, 1.1],
    ],
];

/**
 * An arm's marker: filled in its hue, edged in the ground's so that it stands out on lines.
 * @param {Ctx} ctx
 * @param {number} pattern
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} fill
 * @param {string} [edge]
 */
export function marker(ctx, pattern, x, y, radius, fill, edge) {
    const corners = CORNERS[pattern];
    ctx.beginPath();
    if (corners)
        corners.forEach(([dx, dy], index) =>
            (index ? ctx.lineTo : ctx.moveTo).call(ctx, x + dx * radius, y + dy * radius),
        );
    else ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.closePath();
    ctx.fillStyle = fill;
    ctx.fill();
    if (!edge) return;
    ctx.strokeStyle = edge;
    ctx.lineWidth = 1;
    ctx.stroke();
}
