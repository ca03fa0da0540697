import { FAMILY, text } from "../../draw/text.js";
import { percent } from "./words.js";

const SIZE = 15;
const NUMBERS = 54; // the width of their column
const LEAST = 80; // a shorter bar moves below its name

/**
 * The share of test digits that each way gets right; the present one is strong.
 * @param {Ctx} ctx
 * @param {number} width
 * @param {number} height
 * @param {{ ways: OneWay[], palette: Palette }} parts
 */
export function shares(ctx, width, height, { ways, palette }) {
    const pitch = Math.min(44, height / ways.length);
    ctx.font = `600 ${SIZE}px ${FAMILY}`;
    const names = Math.max(...ways.map(({ name }) => ctx.measureText(name).width)) + 14;
    const beside = width - names - NUMBERS >= LEAST;
    const [left, room, tall] = beside ? [names, width - names - NUMBERS, 16] : [0.5, width - 1, 7];
    const [baseline, top] = beside ? [5, -8] : [-1, 5]; // from the middle of a row
    ways.forEach(({ name, right, now }, index) => {
        const middle = (index + 0.5) * pitch;
        const style = { size: SIZE, weight: now ? 600 : 400, fill: now ? palette.ink : palette.ink2 };
        text(ctx, name, 0, middle + baseline, style);
        text(ctx, percent(right), width, middle + baseline, { ...style, align: "right" });
        ctx.fillStyle = now ? palette.arms[1].mark : palette.ghost;
        ctx.fillRect(left, middle + top, Math.max(1, room * right), tall);
        ctx.strokeStyle = palette.line;
        ctx.lineWidth = 1;
        ctx.strokeRect(left, middle + top, room, tall);
    });
}
