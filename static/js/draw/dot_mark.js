const LINE = 1.3;

/**
 * The mark of a kind of dot, by its number: hollow, filled, a cross, a triangle, a bar. Kinds differ by shape, never by
 * the hue of an arm.
 * @param {Ctx} ctx
 * @param {number} kind
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {{ ink: string, ground: string }} colours
 */
export function dotMark(ctx, kind, x, y, radius, { ink, ground }) {
    const shape = kind % SHAPES.length;
    ctx.beginPath();
    SHAPES[shape](ctx, x, y, radius);
    ctx.lineWidth = LINE;
    ctx.strokeStyle = ink;
    ctx.fillStyle = shape === 1 ? ink : ground;
    if (shape < 2 || shape === 3) ctx.fill();
    ctx.stroke();
}

/** @type {((ctx: Ctx, x: number, y: number, radius: number) => void)[]} */
const SHAPES = [
    disc,
    disc,
    (ctx, x, y, radius) => {
        for (const slant of [-1, 1]) {
            ctx.moveTo(x - radius, y - slant * radius);
            ctx.lineTo(x + radius, y + slant * radius);
        }
    },
    (ctx, x, y, radius) => {
        ctx.moveTo(x, y - 1.3 * radius);
        ctx.lineTo(x + 1.2 * radius, y + 0.9 * radius);
        ctx.lineTo(x - 1.2 * radius, y + 0.9 * radius);
        ctx.closePath();
    },
    (ctx, x, y, radius) => {
        ctx.moveTo(x, y - 1.4 * radius);
        ctx.lineTo(x, y + 1.4 * radius);
    },
];

/**
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function disc(ctx, x, y, radius) {
    ctx.moveTo(x + radius, y);
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
}
