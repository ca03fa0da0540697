import { polyline } from "./polyline.js";
import { text } from "./text.js";
import { grouped } from "../numbers.js";

/**
 * The vertical lines of events and of the playhead in a chart over steps.
 * @param {Ctx} ctx
 * @param {Scale} X
 * @param {number} top
 * @param {number} bottom
 * @param {Mark[]} marks
 * @param {number} step
 * @param {Palette} palette
 */
export function guides(ctx, X, top, bottom, marks, step, palette) {
    ctx.lineWidth = 1;
    ctx.strokeStyle = palette.lineStrong;
    ctx.setLineDash([1, 3]);
    ctx.beginPath();
    for (const mark of marks) {
        ctx.moveTo(X(mark.step), top);
        ctx.lineTo(X(mark.step), bottom);
    }
    ctx.stroke();
    ctx.setLineDash([]);
    upright(ctx, X(step), top, bottom, palette.ink);
}

/**
 * The step cursor: thinner than the playhead in tone, so that the two are never taken for each other.
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} top
 * @param {number} bottom
 * @param {Palette} palette
 */
export function cursor(ctx, x, top, bottom, palette) {
    ctx.lineWidth = 1;
    upright(ctx, Math.round(x) + 0.5, top, bottom, palette.ink3);
}

/**
 * One line over steps in one stroke style; `dash` as `setLineDash` has it.
 * @param {Ctx} ctx
 * @param {Values} steps
 * @param {Values} values
 * @param {Scale} X
 * @param {Scale} Y
 * @param {string} colour
 * @param {number} width
 * @param {{ alpha?: number, dash?: number[] }} [parts]
 */
export function line(ctx, steps, values, X, Y, colour, width, { alpha = 1, dash = [] } = {}) {
    const before = ctx.globalAlpha;
    ctx.globalAlpha = before * alpha;
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.lineJoin = "round";
    ctx.beginPath();
    polyline(
        ctx,
        0,
        Math.min(steps.length, values.length) - 1,
        (i) => X(steps[i]),
        (i) => Y(values[i]),
    );
    ctx.setLineDash(dash);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.globalAlpha = before;
}

/** How strong a trunk's lines are behind those of its branch. */
export const PALE = 0.4;
const PALE_WIDTH = 3;

/**
 * What the trunk of a branch did: pale, wide, in its arm's colour and pattern.
 * @param {Ctx} ctx
 * @param {Values} steps
 * @param {Values} values
 * @param {Scale} X
 * @param {Scale} Y
 * @param {{ mark: string, dash: number[] }} arm
 */
export function paleLine(ctx, steps, values, X, Y, { mark, dash }) {
    line(ctx, steps, values, X, Y, mark, PALE_WIDTH, { alpha: PALE, dash });
}

/**
 * The cross where a lane ended.
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} y
 * @param {string} colour
 */
export function cross(ctx, x, y, colour) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2;
    ctx.beginPath();
    for (const slant of [-1, 1]) {
        ctx.moveTo(x - 4, y - 4 * slant);
        ctx.lineTo(x + 4, y + 4 * slant);
    }
    ctx.stroke();
}

/**
 * "diverged at step n" beside a cross at (x, y), on one line or on two, at the side that has the room between `left`
 * and `right`; nothing where neither has. The place it takes, as {left, right, top, bottom}, or null.
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} step
 * @param {Area} area
 * @param {{ fill: string, halo: string }} parts
 */
export function ended(ctx, x, y, step, { left, right, top, bottom }, { fill, halo }) {
    for (const lines of [[`diverged at step ${grouped(step)}`], ["diverged", `at step ${grouped(step)}`]]) {
        const high = 13 * lines.length;
        const wide = Math.max(...lines.map((one) => measured(ctx, one)));
        const after = x + 8 + wide <= right;
        if ((!after && x - 8 - wide < left) || bottom - top < high) continue;
        const start = Math.max(top + 10, Math.min(bottom - high + 10, y + 4 - (high - 13) / 2));
        lines.forEach((one, index) =>
            text(ctx, one, after ? x + 8 : x - 8, start + 13 * index, {
                weight: 600,
                align: after ? "left" : "right",
                fill,
                halo,
            }),
        );
        return {
            left: after ? x : x - 8 - wide,
            right: after ? x + 8 + wide : x,
            top: start - 10,
            bottom: start - 10 + high,
        };
    }
    return null;
}

/**
 * @param {Ctx} ctx
 * @param {string} string
 */
function measured(ctx, string) {
    text(ctx, "", 0, 0, { weight: 600, fill: "#000" });
    return ctx.measureText(string).width;
}

/**
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} top
 * @param {number} bottom
 * @param {string} colour
 */
function upright(ctx, x, top, bottom, colour) {
    ctx.strokeStyle = colour;
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, bottom);
    ctx.stroke();
}
