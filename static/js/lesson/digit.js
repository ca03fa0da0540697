const SIDE = 8;
const WHITE = 16;

/**
 * A handwritten digit of 8 x 8 grey values.
 * @param {Ctx} ctx
 * @param {number} width
 * @param {number[]} greys
 * @param {Palette} palette
 */
export function drawDigit(ctx, width, greys, palette) {
    const side = width / SIDE;
    ctx.fillStyle = palette.sunken;
    ctx.fillRect(0, 0, width, width);
    ctx.fillStyle = palette.ink;
    greys.forEach((grey, index) => {
        ctx.globalAlpha = grey / WHITE;
        ctx.fillRect((index % SIDE) * side, Math.floor(index / SIDE) * side, side, side);
    });
    ctx.globalAlpha = 1;
}
