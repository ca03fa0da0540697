import { FAMILY, text } from "../../draw/text.js";
import { percent } from "./words.js";

const SIZE = 15;
const NUMBERS = 54; // the width of their column

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
    const room = width - names - NUMBERS;
    ways.forEach(({ name, right, now }, index) => {
        const middle = (index + 0.5) * pitch;
        const style = { size: SIZE, weight: now ? 600 : 400, fill: now ? palette.ink : palette.ink2 };
        text(ctx, name, 0, middle + 5, style);
        ctx.fillStyle = now ? palette.arms[1].mark : palette.ghost;
        ctx.fillRect(names, middle - 8, Math.max(1, room * right), 16);
        ctx.strokeStyle = palette.line;
        ctx.lineWidth = 1;
        ctx.strokeRect(names, middle - 8, room, 16);
        text(ctx, percent(right), width, middle + 5, { ...style, align: "right" });
    });
}
