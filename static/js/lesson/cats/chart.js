import { text } from "../../draw/text.js";
import { face } from "./face.js";
import { HALF } from "./ground.js";

const SIZE = 15;
const ROOM = { left: 26, bottom: 26 };

/**
 * @param {number} width
 * @param {number} height
 * @returns {CatsScales}
 */
export function scales(width, height) {
    const area = { left: ROOM.left, right: width - 1, top: 1, bottom: height - ROOM.bottom };
    return {
        area,
        x: (coat) => area.left + ((coat + HALF) / (2 * HALF)) * (area.right - area.left),
        y: (ears) => area.bottom - ((ears + HALF) / (2 * HALF)) * (area.bottom - area.top),
    };
}

/**
 * The plane of coats and ears: the ground is darker the surer the network is of a cat, then its boundary, the truth if
 * it is asked for, and the animals; those that it gets wrong have a ring.
 * @param {Ctx} ctx
 * @param {CatsScales} scales
 * @param {CatsDrawn} parts
 */
export function plane(ctx, scales, { all, ground, lines, view, palette }) {
    const { area } = scales;
    ctx.fillStyle = palette.surface;
    ctx.fillRect(area.left, area.top, area.right - area.left, area.bottom - area.top);
    ctx.save();
    ctx.beginPath();
    ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
    ctx.clip();
    shaded(ctx, area, ground, palette);
    learned(ctx, scales, lines, palette);
    if (view.truth) truth(ctx, scales, palette);
    ctx.restore();
    const radius = Math.max(6, Math.min(9, (area.right - area.left) / 62));
    for (const { coat, ears, cat } of all)
        face(ctx, { x: scales.x(coat), y: scales.y(ears), radius, cat, coat, palette });
    for (const animal of all) if (animal.wrong) ring(ctx, scales, animal, 1.8 * radius, palette.err, 3);
    ring(ctx, scales, all[view.chosen], 2.3 * radius, palette.ink, 2);
    axes(ctx, area, palette);
}

/**
 * @param {Ctx} ctx
 * @param {Area} area
 * @param {CatsGround} ground
 * @param {Palette} palette
 */
function shaded(ctx, area, { columns, rows, chances }, palette) {
    const wide = (area.right - area.left) / (columns - 1);
    const high = (area.bottom - area.top) / (rows - 1);
    ctx.fillStyle = palette.line;
    for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
            const chance = chances[row * columns + column];
            if (chance < 0.02) continue;
            ctx.globalAlpha = 0.9 * chance;
            const [left, top] = [area.left + (column - 0.5) * wide, area.bottom - (row + 0.5) * high];
            const [x, y] = [Math.round(left), Math.round(top)];
            ctx.fillRect(x, y, Math.round(left + wide) - x, Math.round(top + high) - y);
        }
    }
    ctx.globalAlpha = 1;
}

/**
 * @param {Ctx} ctx
 * @param {CatsScales} scales
 * @param {CatsLine[]} lines
 * @param {Palette} palette
 */
function learned(ctx, { x, y }, lines, palette) {
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 3;
    ctx.lineCap = "round";
    ctx.beginPath();
    for (const [fromCoat, fromEars, toCoat, toEars] of lines) {
        ctx.moveTo(x(fromCoat), y(fromEars));
        ctx.lineTo(x(toCoat), y(toEars));
    }
    ctx.stroke();
    ctx.lineCap = "butt";
}

/**
 * @param {Ctx} ctx
 * @param {CatsScales} scales
 * @param {Palette} palette
 */
function truth(ctx, { area, y }, palette) {
    ctx.strokeStyle = palette.ink2;
    ctx.lineWidth = 2.5;
    ctx.setLineDash([9, 6]);
    ctx.beginPath();
    ctx.moveTo(area.left, y(0));
    ctx.lineTo(area.right, y(0));
    ctx.stroke();
    ctx.setLineDash([]);
}

/**
 * @param {Ctx} ctx
 * @param {CatsScales} scales
 * @param {CatsAnimal} animal
 * @param {number} radius
 * @param {string} colour
 * @param {number} width
 */
function ring(ctx, { x, y }, { coat, ears }, radius, colour, width) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.arc(x(coat), y(ears), radius, 0, 2 * Math.PI);
    ctx.stroke();
}

/**
 * @param {Ctx} ctx
 * @param {Area} area
 * @param {Palette} palette
 */
function axes(ctx, { left, right, top, bottom }, palette) {
    ctx.strokeStyle = palette.line;
    ctx.lineWidth = 1;
    ctx.strokeRect(left + 0.5, top - 0.5, right - left, bottom - top);
    const fill = palette.ink2;
    text(ctx, "black coats", left, bottom + 20, { size: SIZE, fill });
    text(ctx, "bright coats", right, bottom + 20, { size: SIZE, fill, align: "right" });
    ctx.save();
    ctx.rotate(-Math.PI / 2);
    text(ctx, "round ears", -bottom, left - 9, { size: SIZE, fill });
    text(ctx, "pointed ears", -top, left - 9, { size: SIZE, fill, align: "right" });
    ctx.restore();
}
