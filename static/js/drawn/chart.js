import { dotMark } from "../draw/dot_mark.js";

const PAD = 10;
const LINES = [-0.5, 0, 0.5];

/**
 * Pixels of the plane's places on a square sheet, and back.
 * @param {number} side
 */
export function square(side) {
    const half = side / 2 - PAD;
    return {
        half,
        /** @type {(place: Pair) => Pair} */
        onto: ([x, y]) => [side / 2 + half * x, side / 2 - half * y],
        /** @type {(pixels: Pair) => Pair} */
        back: ([left, top]) => [(left - side / 2) / half, (side / 2 - top) / half],
    };
}

/**
 * The points by the marks of their classes, the one that is held ringed, and the keyboard's cursor.
 * @param {Ctx} ctx
 * @param {number} side
 * @param {DrawingShown} shown
 * @param {Palette} palette
 * @param {{ radius?: number, plain?: boolean }} [how]
 */
export function chart(ctx, side, { points, cursor, held }, palette, { radius = 5, plain = false } = {}) {
    const { onto } = square(side);
    if (!plain) ground(ctx, side, palette);
    const colours = { ink: palette.ink2, ground: palette.surface };
    points.forEach(([x, y, label]) => dotMark(ctx, label, ...onto([x, y]), radius, colours));
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 2;
    if (held !== null && points[held]) {
        const [x, y] = onto([points[held][0], points[held][1]]);
        ctx.beginPath();
        ctx.arc(x, y, 2 * radius, 0, 2 * Math.PI);
        ctx.stroke();
    }
    if (cursor) cross(ctx, onto(cursor), 9);
}

/**
 * @param {Ctx} ctx
 * @param {number} side
 * @param {Palette} palette
 */
function ground(ctx, side, palette) {
    const { onto } = square(side);
    const [left, top] = onto([-1, 1]);
    const [right, bottom] = onto([1, -1]);
    ctx.fillStyle = palette.surface;
    ctx.fillRect(left, top, right - left, bottom - top);
    ctx.lineWidth = 1;
    ctx.strokeStyle = palette.grid;
    ctx.beginPath();
    for (const line of LINES) {
        const [x, y] = onto([line, line]);
        ctx.moveTo(x, top);
        ctx.lineTo(x, bottom);
        ctx.moveTo(left, y);
        ctx.lineTo(right, y);
    }
    ctx.stroke();
    ctx.strokeStyle = palette.lineStrong;
    ctx.strokeRect(left, top, right - left, bottom - top);
}

/**
 * @param {Ctx} ctx
 * @param {Pair} place
 * @param {number} arm
 */
function cross(ctx, [x, y], arm) {
    ctx.beginPath();
    for (const [dx, dy] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
    ]) {
        ctx.moveTo(x + 3 * dx, y + 3 * dy);
        ctx.lineTo(x + arm * dx, y + arm * dy);
    }
    ctx.stroke();
}
