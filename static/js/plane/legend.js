import { dotMark } from "../draw/dot_mark.js";
import { kinds } from "./words.js";
import { text } from "../draw/text.js";

const SAMPLE = 24;
const GAP = 14;
const ROW = 18;
const SIZE = 12;
/** Dots of ink: the best possible answer. */
export const TRUTH = [1.5, 3];

/**
 * What the lines and the marks of the dots stand for, in as many rows as the width asks for; without a palette it is
 * only measured. {height}.
 * @param {Ctx} ctx
 * @param {number} width
 * @param {Plane} plane
 * @param {Palette} [palette]
 */
export function legend(ctx, width, plane, palette) {
    const { arms, truth } = plane;
    const lines = [
        ...arms.map(({ arm }) => ({ name: arm.name, line: { colour: arm.mark, dash: arm.dash, wide: 2.25 }, arm })),
        ...(truth ? [{ name: "best possible", line: { colour: palette?.ink ?? "", dash: TRUTH, wide: 1.5 } }] : []),
    ];
    const marks = kinds(plane).map((name, kind) => ({ name, kind }));
    const rows = [...wrapped(ctx, lines, width, SAMPLE), ...wrapped(ctx, marks, width, 10)];
    if (palette) rows.forEach((row, index) => row.forEach((one) => item(ctx, one, ROW * index + ROW / 2, palette)));
    return { height: ROW * rows.length };
}

/**
 * Items with their place from the left, row by row.
 * @template {{ name: string }} T
 * @param {Ctx} ctx
 * @param {T[]} items
 * @param {number} width
 * @param {number} sample
 */
function wrapped(ctx, items, width, sample) {
    /** @type {(T & { left: number, sample: number })[][]} */
    const rows = [[]];
    let left = 0;
    text(ctx, "", 0, 0, { size: SIZE });
    for (const one of items) {
        const wide = sample + 5 + ctx.measureText(one.name).width;
        if (left && left + wide > width) {
            rows.push([]);
            left = 0;
        }
        rows[rows.length - 1].push({ ...one, left, sample });
        left += wide + GAP;
    }
    return rows;
}

/**
 * @param {Ctx} ctx
 * @param {LegendItem} item
 * @param {number} y
 * @param {Palette} palette
 */
function item(ctx, { name, left, sample, line, kind, arm }, y, palette) {
    if (line) {
        ctx.strokeStyle = line.colour;
        ctx.lineWidth = line.wide;
        ctx.setLineDash(line.dash);
        ctx.beginPath();
        ctx.moveTo(left, y);
        ctx.lineTo(left + sample, y);
        ctx.stroke();
        ctx.setLineDash([]);
    } else {
        const colours = { ink: palette.ink3, ground: palette.surface };
        dotMark(ctx, kind ?? 0, left + sample / 2, y, 3, colours);
    }
    const fill = arm ? arm.text : palette.ink2;
    text(ctx, name, left + sample + 5, y + 4, { size: SIZE, weight: arm ? 600 : 400, fill });
}
