import { text } from "./text.js";

/**
 * A few words in the middle of an empty chart, one line each: why nothing is drawn there.
 * @param {Ctx} ctx
 * @param {string[]} lines
 * @param {number} x
 * @param {number} y
 * @param {Palette} palette
 * @param {{ align?: CanvasTextAlign }} [parts]
 */
export function note(ctx, lines, x, y, palette, { align = "center" } = {}) {
    const first = y - (lines.length - 1) * 6.5 + 4;
    lines.forEach((line, index) => text(ctx, line, x, first + 13 * index, { align, fill: palette.ink3 }));
}
