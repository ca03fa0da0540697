import { text } from "../../draw/text.js";
import { axisTitle, fraction } from "../axis_words.js";

const ROOM_FOR_A_NAME = 36; // pixels: names of columns are cut short rather than left out
const BEYOND = 3; // pixels that the line of the theory stands out

/**
 * A map: its cells, each painted by `paint`, with the labels and titles of both axes.
 * @param {Ctx} ctx
 * @param {{ document: AtlasDocument, grid: AtlasGrid, shape: MapShape, palette: Palette, rule?: AtlasRule | null,
 *     paint(cell: AtlasCell, box: CellBox): void }} parts
 */
export function mapChart(ctx, { document, grid, shape, palette, paint, rule = null }) {
    for (const [row, cells] of grid.rows.entries())
        for (const [column, cell] of cells.entries()) paint(cell, boxOf(shape, row, column));
    labels(ctx, document, shape, palette);
    if (rule) theory(ctx, rule, shape, palette);
}

/**
 * @param {MapShape} shape
 * @param {number} row
 * @param {number} column
 * @returns {CellBox}
 */
export function boxOf({ left, top, rows, cellWidth, cellHeight }, row, column) {
    return {
        x: left + column * cellWidth,
        y: top + (rows - 1 - row) * cellHeight,
        width: cellWidth - 1,
        height: cellHeight - 1,
    };
}

/**
 * @param {Ctx} ctx
 * @param {AtlasDocument} document
 * @param {MapShape} shape
 * @param {Palette} palette
 */
function labels(ctx, { axes }, shape, palette) {
    const [vertical, horizontal] = axes.slice(-2);
    const { left, top, rows, columns, cellWidth, cellHeight } = shape;
    const bottom = top + rows * cellHeight;
    const title = (/** @type {AtlasAxis} */ axis, /** @type {number} */ room) =>
        axisTitle(axis, widthOf(ctx, axis.name) <= room);
    text(ctx, title(vertical, shape.width), 0, top - 8, { size: 12, fill: palette.ink2 });
    const every = Math.max(1, Math.ceil(15 / cellHeight));
    for (const [row, label] of vertical.labels.entries())
        if (row % every === 0)
            text(
                ctx,
                shortened(ctx, fraction(label), left - 6),
                left - 6,
                top + (rows - 1 - row + 0.5) * cellHeight + 4,
                {
                    size: 12,
                    align: "right",
                    fill: palette.ink2,
                },
            );
    const names = horizontal.labels.every((label) => Number.isNaN(Number(label))) && cellWidth >= ROOM_FOR_A_NAME;
    const short = horizontal.labels
        .map(fraction)
        .map((label) => (names ? shortened(ctx, label, cellWidth - 4) : label));
    const wide = Math.max(...short.map((label) => widthOf(ctx, label))) + 4;
    const step = Math.max(1, Math.ceil(wide / cellWidth));
    for (const [column, label] of short.entries())
        if (column % step === 0)
            text(ctx, label, left + (column + 0.5) * cellWidth, bottom + 15, {
                size: 12,
                align: "center",
                fill: palette.ink2,
            });
    const middle = left + (columns * cellWidth) / 2;
    const room = 2 * Math.min(middle, shape.width - middle);
    text(ctx, title(horizontal, room), middle, bottom + 33, { size: 12, align: "center", fill: palette.ink2 });
}

/**
 * What there is room for of a label.
 * @param {Ctx} ctx
 * @param {string} label
 * @param {number} room
 */
export function shortened(ctx, label, room) {
    let end = label.length;
    const cut = () => (end < label.length ? `${label.slice(0, end).trimEnd()}…` : label);
    while (end > 1 && widthOf(ctx, cut()) > room) end -= 1;
    return cut();
}

/**
 * @param {Ctx} ctx
 * @param {string} string
 */
function widthOf(ctx, string) {
    text(ctx, "", 0, 0, { size: 12 });
    return ctx.measureText(string).width;
}

/**
 * A line over the cells at its place of each row, 1.5 for the middle between the second and the third column: a dash at
 * each border of a row, so that it hides no number.
 * @param {Ctx} ctx
 * @param {AtlasRule} rule
 * @param {MapShape} shape
 * @param {Palette} palette
 */
function theory(ctx, { places }, { left, top, rows, cellWidth, cellHeight }, palette) {
    const half = cellHeight * 0.24;
    for (const [wide, colour] of /** @type {[number, string][]} */ ([
        [5, palette.surface],
        [2, palette.ink],
    ])) {
        ctx.lineWidth = wide;
        ctx.strokeStyle = colour;
        ctx.beginPath();
        for (const [row, place] of places.entries()) {
            if (place === null) continue;
            const x = Math.round(left + (place + 0.5) * cellWidth);
            const above = top + (rows - 1 - row) * cellHeight;
            ctx.moveTo(x, above - (row === rows - 1 ? BEYOND : 0));
            ctx.lineTo(x, above + half);
            ctx.moveTo(x, above + cellHeight - half);
            ctx.lineTo(x, above + cellHeight + (row ? 0 : BEYOND));
        }
        ctx.stroke();
    }
}
