import { marker } from "../draw/marker.js";
import { line } from "../draw/step_marks.js";
import { text } from "../draw/text.js";
import { charts } from "./charts.js";
import { sentence } from "./words.js";

const WIDTH = 560;
const GAP = 32;
const TITLE = 24;
const ROW = 20;

/**
 * All charts as one picture for a file, two beside each other, below the names of the series.
 * @param {GivenComparison} given
 * @param {Palette} palette
 * @returns {Picture}
 */
export function comparePicture(given, palette) {
    const shown = charts(given);
    const head = Math.ceil(given.series.length / 2) * ROW + GAP / 2;
    const heights = shown.map((chart) => chart.height(given, WIDTH) + TITLE);
    /** @type {number[]} */
    const rows = [];
    for (let at = 0; at < shown.length; at += 2) rows.push(Math.max(heights[at], heights[at + 1] ?? 0) + GAP);
    return {
        title: sentence(given).split(": ")[0],
        width: 2 * WIDTH + GAP,
        height: head + rows.reduce((sum, row) => sum + row, 0),
        draw(ctx) {
            for (const [place, one] of given.series.entries())
                swatch(ctx, one, (place % 2) * (WIDTH + GAP), Math.floor(place / 2) * ROW, palette);
            for (const [place, chart] of shown.entries()) {
                const top = head + rows.slice(0, Math.floor(place / 2)).reduce((sum, row) => sum + row, 0);
                ctx.save();
                ctx.translate((place % 2) * (WIDTH + GAP), top);
                text(ctx, chart.title, 0, 14, { size: 13, weight: 600, fill: palette.ink });
                ctx.translate(0, TITLE);
                chart.draw(ctx, { width: WIDTH, height: heights[place] - TITLE }, given, palette);
                ctx.restore();
            }
        },
    };
}

/**
 * The line and the mark of a series, and its name with that of its run.
 * @param {Ctx} ctx
 * @param {DrawnSeries} series
 * @param {number} x
 * @param {number} y
 * @param {Palette} palette
 */
function swatch(ctx, { name, mark, dash, pattern, text: fill }, x, y, palette) {
    line(ctx, [0, 28], [y + 8, y + 8], (value) => x + value, Number, mark, 1.75, { dash });
    marker(ctx, pattern, x + 14, y + 8, 4.5, mark, palette.bg);
    text(ctx, name, x + 36, y + 12, { size: 12, weight: 600, fill });
}
