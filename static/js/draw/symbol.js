import { FAMILY } from "./text.js";

const SERIF = '"STIX Two Math", "Cambria Math", "Times New Roman", "Liberation Serif", serif';

/**
 * A letter with its layer above and its unit below, stacked, on a canvas; the x where it ends.
 * @param {Ctx} ctx
 * @param {string} letter
 * @param {number} layer
 * @param {number | undefined} unit
 * @param {number} x
 * @param {number} y
 * @param {{ size?: number, fill: string }} parts
 */
export function symbol(ctx, letter, layer, unit, x, y, { size = 14, fill }) {
    /**
     * @param {string} string
     * @param {string} font
     * @param {number} dx
     * @param {number} dy
     */
    const put = (string, font, dx, dy) => {
        ctx.font = font;
        ctx.fillText(string, x + dx, y + dy);
        return dx + ctx.measureText(string).width;
    };
    ctx.textAlign = "left";
    ctx.textBaseline = "alphabetic";
    ctx.fillStyle = fill;
    const base = put(letter, `italic ${size}px ${SERIF}`, 0, 0) + 1;
    const small = `${Math.max(9, 0.64 * size)}px ${SERIF}`;
    const above = put(`[${layer}]`, small, base, -0.42 * size);
    const below = unit === undefined ? 0 : put(`${unit}`, small, base, 0.24 * size);
    ctx.font = `400 11px ${FAMILY}`;
    return x + Math.max(above, below);
}
