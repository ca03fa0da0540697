import { text } from "../../draw/text.js";
import { armColour, effectColour, mix, readable } from "../colour.js";
import { statistic } from "../statistics.js";
import { inCell } from "../words.js";
import { cross, dash, dot, hatch, outline, ring } from "./marks.js";

const ROOM = 30; // pixels that a number takes in a cell

/**
 * Paints a cell of the effect's map: colour, hatching or number, marks.
 * @param {Ctx} ctx
 * @param {AtlasCell} cell
 * @param {CellBox} box
 * @param {{ name: StatisticName, palette: Palette }} parts
 */
export function effectCell(ctx, cell, box, { name, palette }) {
    const { effect: how } = statistic(name);
    if (cell.kind === "running") return outline(ctx, box, palette.lineStrong);
    const ground = cell.effect === null ? palette.hatch : effectColour(cell.effect, how, palette);
    ctx.fillStyle = ground;
    ctx.fillRect(box.x, box.y, box.width, box.height);
    const ink = readable(ground, [palette.ink, palette.surface]);
    if (cell.kind === "close") {
        hatch(ctx, box, mix(ground, ink, 0.55)); // seen on the strongest colour, too
        outline(ctx, box, palette.line);
    }
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const clear = cell.kind === "better" || cell.kind === "worse" || cell.kind === "same";
    if (clear && box.width >= ROOM)
        text(ctx, inCell(cell, how), middle.x, middle.y + 4.5, { size: 12, weight: 600, align: "center", fill: ink });
    if (cell.kind === "same") outline(ctx, box, palette.ink3);
    if (cell.arms.some(({ stuck }) => stuck)) ring(ctx, { x: box.x + 7, y: box.y + 7 }, 2.5, ink);
    if (cell.kind === "none") some(ctx, cell, middle, name, palette);
    if (cell.arms.some(({ diverged }) => diverged > 0))
        cross(ctx, { x: box.x + box.width - 6, y: box.y + 6 }, 2.5, cell.kind === "close" ? palette.ink : ink);
}

/**
 * Where nothing can be compared, a dot says that some networks of one arm arrive.
 * @param {Ctx} ctx
 * @param {AtlasCell} cell
 * @param {{ x: number, y: number }} middle
 * @param {StatisticName} name
 * @param {Palette} palette
 */
function some(ctx, { arms }, middle, name, palette) {
    const arrive = arms.map(({ values, missing }) => values.length - missing);
    if (!statistic(name).counts || arrive[0] === arrive[1]) return;
    dot(ctx, middle, 3.5, palette.arms[arrive[1] > arrive[0] ? 1 : 0].mark);
}

/**
 * Paints a cell of one arm's own map, on the scale that both arms share.
 * @param {Ctx} ctx
 * @param {AtlasCell} cell
 * @param {CellBox} box
 * @param {{ arm: number, scale: ArmScale, palette: Palette }} parts
 */
export function armCell(ctx, { kind, arms }, box, { arm, scale, palette }) {
    if (kind === "running") return outline(ctx, box, palette.lineStrong);
    const { middle: value, missing, diverged } = arms[arm];
    const ground = value === null ? palette.hatch : armColour(scale.share(value), palette);
    ctx.fillStyle = ground;
    ctx.fillRect(box.x, box.y, box.width, box.height);
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const ink = readable(ground, [palette.ink, palette.surface]);
    if (diverged > 0) return cross(ctx, middle, 3, ink);
    if (value === null) dash(ctx, middle, 3, palette.ink3);
    else if (missing > 0) dash(ctx, { x: box.x + box.width - 6, y: box.y + box.height - 5 }, 2.5, ink);
}
