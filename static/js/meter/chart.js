import { distance, compact, ticks, grouped } from "../numbers.js";
import { distinct } from "../arms/distinct.js";
import { paleLine } from "../draw/step_marks.js";
import { marker } from "../draw/marker.js";
import { text } from "../draw/text.js";

const LABEL = 92;
const APART = 32; // pixels between two numbers of the axis
const VALUE = 72;
const FOOT = 16;
const TAIL = 6; // letters of a long name's end that have room

/**
 * The height of a meter of so many arms.
 * @param {number} arms
 * @param {number} row
 */
export function tall(arms, row) {
    return arms * row + FOOT;
}

/**
 * A linear bar from 0 an arm, with the values before it as faint ticks and their median as a mark. `data`: top of the
 * axis, and arms {name, mark, text, pattern, value, before[] oldest first, median, ended: the step of divergence or
 * null}.
 * @param {Ctx} ctx
 * @param {Size} size
 * @param {{ arms: MeterArm[], top: number }} data
 * @param {Palette} palette
 */
export function meter(ctx, { width }, data, palette, { row = 28 } = {}) {
    const right = width - VALUE;
    const bottom = data.arms.length * row + 2;
    /** @param {number} value */
    const X = (value) => LABEL + (Math.min(value, data.top) / data.top) * (right - LABEL);
    ctx.strokeStyle = palette.grid;
    const marks = ticks(0, data.top, Math.max(1, Math.min(4, Math.floor((right - LABEL) / APART))));
    for (const tick of marks) {
        ctx.lineWidth = 1;
        ctx.beginPath();
        ctx.moveTo(X(tick), 2);
        ctx.lineTo(X(tick), bottom);
        ctx.stroke();
        const unit = tick === marks.at(-1) ? " sd" : "";
        text(ctx, `${compact(tick)}${unit}`, X(tick), bottom + 12, {
            align: "center",
            fill: palette.ink3,
        });
    }
    const names = distinct(
        data.arms.map(({ name }) => name),
        TAIL,
    );
    data.arms.forEach((arm, index) =>
        bar(
            ctx,
            { ...arm, name: names[index] },
            index * row + row / 2 + 2,
            row,
            { X, width, top: data.top, many: data.arms.length > 2 },
            palette,
        ),
    );
    ctx.strokeStyle = palette.lineStrong;
    ctx.beginPath();
    ctx.moveTo(LABEL + 0.5, 2);
    ctx.lineTo(LABEL + 0.5, bottom);
    ctx.stroke();
}

/**
 * @param {Ctx} ctx
 * @param {MeterArm} arm
 * @param {number} middle
 * @param {number} row
 * @param {{ X: Scale, width: number, top: number, many: boolean }} parts
 * @param {Palette} palette
 */
function bar(ctx, arm, middle, row, { X, width, top, many }, palette) {
    const high = Math.min(11, row / 2 - 2);
    // With more than two arms the marker leads from a line in another chart to its name here.
    const left = many ? 12 : 0;
    if (many) marker(ctx, arm.pattern, 4, middle, 3.5, arm.mark);
    text(ctx, fitted(ctx, arm.name, LABEL - 4 - left), left, middle + 4, { size: 12, weight: 600, fill: arm.text });
    if (arm.ended !== null && arm.ended !== undefined) {
        text(ctx, `diverged at step ${grouped(arm.ended)}`, LABEL + 8, middle + 4, { weight: 600, fill: arm.text });
        return;
    }
    past(ctx, arm, middle, high, X);
    if (Number.isFinite(arm.trunk)) trunkLine(ctx, arm, middle + high / 2 + 3, top, X);
    if (Number.isFinite(arm.value)) {
        ctx.fillStyle = arm.mark;
        ctx.fillRect(X(0), middle - high / 2, X(arm.value) - X(0), high);
    }
    if (arm.value > top) beyond(ctx, X(top) + 2, middle, arm.mark);
    if (arm.median <= top) mark(ctx, X(arm.median), middle, high, palette);
    const value = Math.abs(arm.value) >= 10_000 ? compact(Number(arm.value.toPrecision(2))) : distance(arm.value);
    text(ctx, value, width, middle + 7, { size: row > 22 ? 20 : 15, weight: 600, align: "right", fill: palette.ink });
}

/**
 * @param {Ctx} ctx
 * @param {MeterArm} arm
 * @param {number} middle
 * @param {number} high
 * @param {Scale} X
 */
function past(ctx, arm, middle, high, X) {
    ctx.strokeStyle = arm.mark;
    ctx.lineWidth = 1.5;
    arm.before.forEach((value, index) => {
        if (!Number.isFinite(value)) return;
        ctx.globalAlpha = 0.06 + (0.3 * (index + 1)) / arm.before.length;
        ctx.beginPath();
        ctx.moveTo(X(value), middle - high);
        ctx.lineTo(X(value), middle + high);
        ctx.stroke();
    });
    ctx.globalAlpha = 1;
}

/**
 * Below the bar, as far as the trunk's would reach.
 * @param {Ctx} ctx
 * @param {MeterArm} arm
 * @param {number} y
 * @param {number} top
 * @param {Scale} X
 */
function trunkLine(ctx, arm, y, top, X) {
    paleLine(ctx, [0, Math.min(top, arm.trunk)], [y, y], X, Number, arm);
}

/**
 * An arrow where a bar is longer than the axis; its number says how long.
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} y
 * @param {string} colour
 */
function beyond(ctx, x, y, colour) {
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.moveTo(x, y - 6);
    ctx.lineTo(x + 8, y);
    ctx.lineTo(x, y + 6);
    ctx.closePath();
    ctx.fill();
}

/**
 * The median: an ink stroke across the bar, edged so that it stands out on the bar and beside it.
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} middle
 * @param {number} high
 * @param {Palette} palette
 */
function mark(ctx, x, middle, high, palette) {
    ctx.fillStyle = palette.bg;
    ctx.fillRect(x - 2.5, middle - high, 5, 2 * high);
    ctx.fillStyle = palette.ink;
    ctx.fillRect(x - 1, middle - high, 2, 2 * high);
}

/**
 * A name in the room before the axis, cut in its middle: long names mostly differ at their end.
 * @param {Ctx} ctx
 * @param {string} name
 * @param {number} room
 */
function fitted(ctx, name, room) {
    ctx.font = "600 12px sans-serif";
    const letters = [...name];
    for (let kept = letters.length; kept > 3; kept--) {
        const head = Math.floor(kept / 3);
        const words =
            kept === letters.length
                ? name
                : `${letters.slice(0, head).join("").trimEnd()}…${letters
                      .slice(head - kept)
                      .join("")
                      .trimStart()}`;
        if (ctx.measureText(words).width <= room) return words;
    }
    return "…";
}
