import { ticks, grouped } from "../numbers.js";
import { line, paleLine } from "../draw/step_marks.js";
import { scaleOf, shareOf } from "./scale.js";
import { mathText, mathWidth, text } from "../draw/text.js";

export const EDGE = 8;
const GAP = 8;
const INDENT = 6; // of the caption
/** @type {("right" | "left")[]} */
const SIDES = ["right", "left"];

/**
 * The scrubber is a chart: each arm's shift on a log scale. `data`: steps[], last, index, head, ended, loading, paused,
 * lost, marks {step, label}, unit, cursor (index under a pointer, or null), and arms {mark, dash, values[]}.
 * @param {Ctx} ctx
 * @param {Sheet} sheet
 * @param {ShiftData} data
 * @param {Palette} palette
 * @param {Reveal} reveal
 * @param {string} key
 */
export function timeline(ctx, sheet, data, palette, reveal, key, { small = false } = {}) {
    const { width, height } = sheet;
    const box = { left: EDGE, right: width - EDGE, top: 18, bottom: height - 22 };
    /** @param {number} step */
    const X = (step) => box.left + (step / data.last) * (box.right - box.left);
    /** @param {number} value */
    const Y = (value) => box.bottom - shareOf(value, scale) * (box.bottom - box.top);
    const scale = scaleOf(linesOf(data));
    const step = data.steps[data.index] ?? 0;
    ctx.fillStyle = palette.sunken;
    ctx.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    ctx.fillStyle = palette.grid;
    ctx.fillRect(box.left, box.top, X(data.head) - box.left, box.bottom - box.top);
    within(ctx, box, () => pale(ctx, data, X, Y));
    reveal(ctx, sheet, `${key}|${scale}`, X(step), (onto, faint) =>
        within(onto, box, () => {
            for (const arm of data.arms)
                line(onto, data.steps, arm.values, X, Y, arm.mark, faint ? 1.25 : 1.5, { dash: arm.dash });
        }),
    );
    for (const tick of ticks(0, data.last, small ? 2 : 5)) {
        const align = tick === 0 ? "left" : X(tick) > box.right - 16 ? "right" : "center";
        text(ctx, grouped(tick), X(tick), height - 3, { align, fill: palette.ink3 });
    }
    for (const mark of labelled(ctx, data, X, box)) event(ctx, X(mark.step), mark, box, palette);
    head(ctx, X(data.head), data, box, palette, small);
    if (!small && data.unit)
        caption(
            ctx,
            `${data.unit}, log scale${data.trunk ? "; pale: trunk" : ""}`,
            data.ended ? [X(step)] : [X(step), X(data.head)],
            box,
            palette,
        );
    if (data.cursor !== null && data.cursor !== undefined)
        cursor(ctx, X(data.steps[data.cursor]), data.steps[data.cursor], box, palette);
    playhead(ctx, X(step), box, palette);
}

/**
 * The values of all lines, the trunk's too.
 * @param {Pick<ShiftData, "arms" | "trunk">} data
 */
function linesOf({ arms, trunk }) {
    return [...arms, ...(trunk ?? [])].map(({ values }) => values);
}

/**
 * What goes beyond the chart is not drawn.
 * @param {Ctx} ctx
 * @param {Area} box
 * @param {() => void} paint
 */
function within(ctx, { left, right, top, bottom }, paint) {
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top - 1, right - left, bottom - top + 2);
    ctx.clip();
    paint();
    ctx.restore();
}

/**
 * The trunk of a branch, behind its own lines.
 * @param {Ctx} ctx
 * @param {Pick<ShiftData, "trunk">} data
 * @param {Scale} X
 * @param {Scale} Y
 */
function pale(ctx, { trunk }, X, Y) {
    for (const { steps, values, ...arm } of trunk ?? []) paleLine(ctx, steps, values, X, Y, arm);
}

/**
 * One line at the top, where the curves seldom are.
 * @param {Ctx} ctx
 * @param {string} words
 * @param {number[]} lines x of the playhead and of the live head
 * @param {Area} box
 * @param {Palette} palette
 */
function caption(ctx, words, lines, box, palette) {
    const align = clearSide(mathWidth(ctx, words), lines, box);
    const x = align === "right" ? box.right - INDENT : box.left + INDENT;
    text(ctx, words, x, box.top + 12, { align, fill: palette.ink3, halo: palette.sunken });
}

/**
 * The end of the chart where none of these lines crosses what is so wide: the right one, if it can be. Where the live
 * head stands in the one and the playhead in the other, the playhead is kept clear.
 * @param {number} wide
 * @param {number[]} lines the playhead first
 * @param {Pick<Area, "left" | "right">} box
 */
export function clearSide(wide, lines, { left, right }) {
    const taken = wide + INDENT + GAP;
    const crosses = {
        right: (/** @type {number} */ x) => x > right - taken,
        left: (/** @type {number} */ x) => x < left + taken,
    };
    return SIDES.find((side) => !lines.some(crosses[side])) ?? (crosses.right(lines[0]) ? "left" : "right");
}

/**
 * Where a pointer rests, in this chart or in another: the step that a click goes to.
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} step
 * @param {Area} box
 * @param {Palette} palette
 */
function cursor(ctx, x, step, box, palette) {
    ctx.fillStyle = palette.ink2;
    ctx.fillRect(Math.round(x), box.top, 1, box.bottom - box.top);
    const right = x > box.right - 60;
    text(ctx, `step ${grouped(step)}`, right ? x - 5 : x + 5, box.bottom - 5, {
        align: right ? "right" : "left",
        fill: palette.ink,
        halo: palette.sunken,
    });
}

/**
 * A label stands left of its mark, or right of it, where it covers no other mark, no other label and not the live
 * head's.
 * @param {Ctx} ctx
 * @param {Pick<ShiftData, "marks" | "head" | "ended">} parts
 * @param {Scale} X
 * @param {Pick<Area, "left" | "right">} box
 * @returns {PlacedMark[]}
 */
export function labelled(ctx, { marks, head: live, ended }, X, box) {
    const places = marks.map((mark) => X(mark.step));
    /** @type {Pair[]} */
    const taken = ended ? [] : [[X(live) - (X(live) > box.right - 64 ? 70 : 4), X(live) + 70]];
    return marks.map((mark, index) => {
        const x = places[index];
        const wide = mathWidth(ctx, mark.label) + GAP;
        const others = places.filter((_, other) => other !== index).map((other) => [other - 5, other + 5]);
        /** @param {Pair} pair */
        const free = ([from, to]) =>
            from >= 0 &&
            to <= box.right + EDGE &&
            ![...others, ...taken].some(([low, high]) => low < to && high > from);
        /** @type {{ right: Pair, left: Pair }} */
        const spans = { right: [x - GAP - wide, x - GAP], left: [x + GAP, x + GAP + wide] };
        const align = SIDES.find((side) => free(spans[side]));
        if (align) taken.push(spans[align]);
        return { ...mark, label: align ? mark.label : "", align };
    });
}

/**
 * @param {Ctx} ctx
 * @param {number} x
 * @param {PlacedMark} mark
 * @param {Area} box
 * @param {Palette} palette
 */
function event(ctx, x, mark, box, palette) {
    ctx.strokeStyle = palette.ink;
    ctx.fillStyle = palette.ink;
    ctx.lineWidth = 1;
    ctx.setLineDash([2, 2]);
    ctx.beginPath();
    ctx.moveTo(x, box.top - 3);
    ctx.lineTo(x, box.bottom);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.moveTo(x - 4, box.top - 8);
    ctx.lineTo(x + 4, box.top - 8);
    ctx.lineTo(x, box.top - 2);
    ctx.fill();
    if (mark.label)
        mathText(ctx, mark.label, mark.align === "left" ? x + GAP : x - GAP, box.top - 4, {
            align: mark.align,
            fill: palette.ink,
        });
}

/**
 * @param {Ctx} ctx
 * @param {number} x
 * @param {ShiftData} data
 * @param {Area} box
 * @param {Palette} palette
 * @param {boolean} small
 */
function head(ctx, x, data, box, palette, small) {
    if (data.ended) return;
    const fill = data.lost || data.loading || data.paused ? palette.ink3 : palette.ok;
    const word = data.lost ? "last frame" : data.loading ? "loading" : data.paused ? "paused" : "live";
    ctx.fillStyle = fill;
    ctx.fillRect(x - 1, box.top, 2, box.bottom - box.top);
    const left = x > box.right - 64;
    text(ctx, small ? word : `${word} · ${grouped(data.head)}`, left ? x - 6 : x + 6, box.top - 4, {
        weight: 600,
        align: left ? "right" : "left",
        fill,
    });
}

/**
 * @param {Ctx} ctx
 * @param {number} x
 * @param {Area} box
 * @param {Palette} palette
 */
function playhead(ctx, x, box, palette) {
    ctx.fillStyle = palette.ink;
    ctx.fillRect(x - 1, box.top - 3, 2, box.bottom - box.top + 5); // below the labels
    ctx.beginPath();
    ctx.arc(x, box.bottom + 3, 6.5, 0, 2 * Math.PI);
    ctx.fill();
    ctx.strokeStyle = palette.surface;
    ctx.lineWidth = 2;
    ctx.stroke();
}
