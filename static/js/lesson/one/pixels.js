const SIDE = 8;
const AREA = SIDE * SIDE;

/**
 * 8 x 8 pictures from base64, a byte a pixel of 0 to 16: values from 0 to 1.
 * @param {string} base64
 */
export function whole(base64) {
    return cut(bytes(base64).map((byte) => byte / 16));
}

/**
 * The same from half a byte a pixel, 0 to 15.
 * @param {string} base64
 */
export function halves(base64) {
    return cut(bytes(base64).flatMap((byte) => [(byte >> 4) / 15, (byte & 15) / 15]));
}

/**
 * A picture in ink on the ground, in a square of `side` pixels.
 * @param {Ctx} ctx
 * @param {number[]} picture
 * @param {number} left
 * @param {number} top
 * @param {number} side
 * @param {string} ink
 */
export function pixels(ctx, picture, left, top, side, ink) {
    const before = ctx.globalAlpha;
    ctx.fillStyle = ink;
    picture.forEach((value, index) => {
        if (!value) return;
        const [x, y] = [edge(left, side, index % SIDE), edge(top, side, Math.floor(index / SIDE))];
        ctx.globalAlpha = before * value;
        ctx.fillRect(x, y, edge(left, side, (index % SIDE) + 1) - x, edge(top, side, Math.floor(index / SIDE) + 1) - y);
    });
    ctx.globalAlpha = before;
}

/**
 * On whole pixels, in small pictures on halves, so that neighbours meet.
 * @param {number} start
 * @param {number} side
 * @param {number} index
 */
function edge(start, side, index) {
    const parts = side < 32 ? 2 : 1;
    return Math.round(parts * (start + (side * index) / SIDE)) / parts;
}

/** @param {string} base64 */
function bytes(base64) {
    return Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** @param {number[]} values */
function cut(values) {
    return Array.from({ length: values.length / AREA }, (_, index) => values.slice(index * AREA, (index + 1) * AREA));
}
