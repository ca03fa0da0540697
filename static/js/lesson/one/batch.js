import { text } from "../../draw/text.js";
import { grouped } from "../../numbers.js";
import { pixels } from "./pixels.js";

const GAP = 0.14; // of a picture's side
const EDGE = 8; // for the frame

/**
 * The mini-batch: the digit with a frame, and its company; of the largest one the first 63.
 * @param {Ctx} ctx
 * @param {number} width
 * @param {number} height
 * @param {{ digit: number[], others: number[][], size: number, faint: boolean, palette: Palette }} parts
 */
export function batch(ctx, width, height, { digit, others, size, faint, palette }) {
    const beyond = size - 1 - others.length;
    const room = height - (beyond ? 26 : 0);
    const count = others.length + 1;
    const columns = Math.ceil(Math.sqrt(count));
    const rows = Math.ceil(count / columns);
    const side = Math.min(170, (width - EDGE) / (columns * (1 + GAP) - GAP), (room - EDGE) / (rows * (1 + GAP) - GAP));
    const pitch = side * (1 + GAP);
    const left = (width - columns * pitch + side * GAP) / 2;
    const top = (room - rows * pitch + side * GAP) / 2;
    [digit, ...others].forEach((picture, index) => {
        const [x, y] = [left + (index % columns) * pitch, top + Math.floor(index / columns) * pitch];
        tile(ctx, x, y, side, palette);
        ctx.globalAlpha = index && faint ? 0.3 : 1;
        pixels(ctx, picture, x, y, side, index ? palette.ink2 : palette.ink);
        ctx.globalAlpha = 1;
    });
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 2.5;
    ctx.strokeRect(left - 2, top - 2, side + 4, side + 4);
    if (!beyond) return;
    text(ctx, `and ${grouped(beyond)} more`, width / 2, height - 6, { size: 15, align: "center", fill: palette.ink2 });
}

/**
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} side
 * @param {Palette} palette
 */
function tile(ctx, x, y, side, palette) {
    ctx.fillStyle = palette.surface;
    ctx.fillRect(x, y, side, side);
    ctx.strokeStyle = palette.line;
    ctx.lineWidth = 1;
    ctx.strokeRect(x, y, side, side);
}
