import { text } from "../../draw/text.js";
import { armMark } from "../section/chart.js";
import { valueScale } from "../section/scale.js";

const ROW = 26;
const LEFT = 8;
const NEVER = 56; // width of the column of those that have no number

/**
 * The seeds of a cell as dots on one axis, a row for each arm; a line marks the median. Those without a number stand
 * to the right of it.
 * @param {Ctx} ctx
 * @param {number} width
 * @param {{ arms: ArmCell[], log: boolean, never: string, palette: Palette }} parts
 */
export function seedsChart(ctx, width, { arms, log, never, palette }) {
    const known = arms.flatMap(({ values }) => values.filter((value) => value !== null));
    const scale = valueScale(known, log);
    const beyond = arms.some(({ missing }) => missing > 0);
    const right = width - LEFT - (beyond ? NEVER : 0);
    /** @param {number} value */
    const X = (value) => LEFT + scale.share(value) * (right - LEFT);
    const bottom = 6 + arms.length * ROW;
    ctx.lineWidth = 1;
    for (const { value, label } of known.length ? scale.ticks : []) {
        ctx.strokeStyle = palette.line;
        ctx.beginPath();
        ctx.moveTo(Math.round(X(value)) + 0.5, 4);
        ctx.lineTo(Math.round(X(value)) + 0.5, bottom);
        ctx.stroke();
        text(ctx, label, X(value), bottom + 14, { size: 12, align: "center", fill: palette.ink2 });
    }
    if (beyond) text(ctx, never, width - NEVER / 2, bottom + 14, { size: 12, align: "center", fill: palette.ink2 });
    for (const [arm, { values, middle }] of arms.entries()) {
        const y = 6 + (arm + 0.5) * ROW;
        const { mark } = palette.arms[arm];
        let missing = 0;
        for (const [seed, value] of values.entries()) {
            const lift = ((seed % 3) - 1) * 4;
            if (value === null) {
                const x = width - NEVER + 8 + (missing % 5) * 9;
                armMark(ctx, arm, x, y - 5 + Math.floor(missing / 5) * 9, palette.surface, mark, 3);
                missing += 1;
            } else armMark(ctx, arm, X(value), y + lift, `${mark}66`, mark, 3.5);
        }
        if (middle === null) continue;
        ctx.strokeStyle = palette.ink;
        ctx.lineWidth = 2;
        ctx.beginPath();
        ctx.moveTo(X(middle), y - ROW / 2 + 1);
        ctx.lineTo(X(middle), y + ROW / 2 - 1);
        ctx.stroke();
    }
    return bottom + 20;
}

/** How high the chart of so many arms is. */
export const SEEDS_HEIGHT = 6 + 2 * ROW + 20;
