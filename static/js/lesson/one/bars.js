import { text } from "../../draw/text.js";
import { percent } from "./words.js";

const SIZE = 16;
const ROOM = { top: 12, bottom: 30 };
const AXIS = { from: 260, room: 58 };

/**
 * The probability of each class as a bar; ticks beside it are those in other companies. The class that the picture
 * shows has a box around its numeral.
 * @param {Ctx} ctx
 * @param {number} width
 * @param {number} height
 * @param {{ answer: OneAnswer, elsewhere: OneAnswer[], label: number, palette: Palette }} parts
 */
export function bars(ctx, width, height, { answer: { chances, says }, elsewhere, label, palette }) {
    const left = width < AXIS.from ? 0 : AXIS.room;
    const pitch = (width - left) / chances.length;
    const bottom = height - ROOM.bottom;
    /** @param {number} chance */
    const y = (chance) => bottom - chance * (bottom - ROOM.top);
    for (const share of [0, 0.5, 1]) {
        rule(ctx, left, width, y(share), share ? palette.line : palette.lineStrong);
        if (left) text(ctx, percent(share), left - 8, y(share) + 5, { size: 15, align: "right", fill: palette.ink2 });
    }
    const hue = palette.arms[1];
    chances.forEach((chance, number) => {
        const middle = left + (number + 0.5) * pitch;
        const wide = Math.min(30, 0.56 * pitch);
        ctx.fillStyle = hue.mark;
        ctx.globalAlpha = number === says ? 1 : 0.5;
        ctx.fillRect(middle - wide / 2, y(chance), wide, bottom - y(chance));
        ctx.globalAlpha = 1;
        for (const other of elsewhere) tick(ctx, middle, y(other.chances[number]), wide + 8, palette);
        const weight = number === says ? 600 : 400;
        const fill = number === says ? hue.text : palette.ink2;
        text(ctx, `${number}`, middle, height - 9, { size: SIZE, weight, align: "center", fill });
        if (number !== label) return;
        ctx.strokeStyle = palette.ink;
        ctx.lineWidth = 2;
        const box = Math.min(22, pitch - 2);
        ctx.strokeRect(middle - box / 2, height - 26, box, 24);
    });
}

/**
 * @param {Ctx} ctx
 * @param {number} middle
 * @param {number} y
 * @param {number} wide
 * @param {Palette} palette
 */
function tick(ctx, middle, y, wide, palette) {
    ctx.strokeStyle = palette.ink;
    ctx.globalAlpha = 0.55;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    ctx.moveTo(middle - wide / 2, y);
    ctx.lineTo(middle + wide / 2, y);
    ctx.stroke();
    ctx.globalAlpha = 1;
}

/**
 * @param {Ctx} ctx
 * @param {number} left
 * @param {number} width
 * @param {number} y
 * @param {string} colour
 */
function rule(ctx, left, width, y, colour) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(left, y);
    ctx.lineTo(width, y);
    ctx.stroke();
}
