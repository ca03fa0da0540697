import { ticks, grouped } from "../numbers.js";
import { line, paleLine } from "../draw/step_marks.js";
import { scaleOf, shareOf } from "./scale.js";
import { around, cursorPlace, EDGE, GAP, meets, placed } from "./labels.js";
import { mathText, mathWidth, text } from "../draw/text.js";

const CAPTION = 16; // the caption's room below the top of the chart

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
    words(ctx, data, X, box, palette, small);
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
 * Events, live head and pointer with their words, and the caption, which gives way to the pointer.
 * @param {Ctx} ctx
 * @param {ShiftData} data
 * @param {Scale} X
 * @param {Area} box
 * @param {Palette} palette
 * @param {boolean} small
 */
function words(ctx, data, X, box, palette, small) {
    const said = { words: headWords(data, small), caption: small || !data.unit ? "" : captionWords(data) };
    const places = placed(ctx, data, said, X, box);
    for (const mark of places.marks) event(ctx, X(mark.step), mark, { box, palette, caption: places.caption });
    if (!data.ended) head(ctx, X(data.head), places.head, data, box, palette);
    const pointed = data.steps[data.cursor ?? -1];
    const taken = pointed === undefined ? null : cursor(ctx, X(pointed), pointed, box, palette);
    if (places.caption && !(taken && meets(taken)(places.caption)))
        caption(ctx, said.caption, places.caption, box, palette);
}

/** @param {ShiftData} data */
function captionWords({ unit, trunk }) {
    return `${unit}, log scale${trunk ? "; pale: trunk" : ""}`;
}

/**
 * One line at the top, where the curves seldom are.
 * @param {Ctx} ctx
 * @param {string} words
 * @param {Pair} place
 * @param {Area} box
 * @param {Palette} palette
 */
function caption(ctx, words, [from], box, palette) {
    text(ctx, words, from, box.top + 12, { fill: palette.ink3, halo: palette.sunken });
}

/**
 * Where a pointer rests, in this chart or in another: the step that a click goes to. Returns what it takes.
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} step
 * @param {Area} box
 * @param {Palette} palette
 */
function cursor(ctx, x, step, box, palette) {
    ctx.fillStyle = palette.ink2;
    ctx.fillRect(Math.round(x), box.top, 1, box.bottom - box.top);
    const words = `step ${grouped(step)}`;
    const { align, span } = cursorPlace(x, mathWidth(ctx, words), box);
    text(ctx, words, align === "right" ? x - 5 : x + 5, box.bottom - 5, {
        align,
        fill: palette.ink,
        halo: palette.sunken,
    });
    return span;
}

/**
 * An event, its words beside its triangle; its line begins below the caption where that lies over it.
 * @param {Ctx} ctx
 * @param {number} x
 * @param {PlacedMark} mark
 * @param {{ box: Area, palette: Palette, caption: Pair | null }} parts
 */
function event(ctx, x, mark, { box, palette, caption }) {
    const under = caption !== null && meets(around(x))(caption);
    ctx.strokeStyle = palette.ink;
    ctx.fillStyle = palette.ink;
    ctx.lineWidth = 1;
    ctx.setLineDash([2, 2]);
    ctx.beginPath();
    ctx.moveTo(x, Math.min(box.bottom, under ? box.top + CAPTION : box.top - 3));
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
 * What the live head says of itself, the fullest words first.
 * @param {ShiftData} data
 * @param {boolean} small
 */
function headWords({ lost, loading, paused, head }, small) {
    const word = lost ? "last frame" : loading ? "loading" : paused ? "paused" : "live";
    return small ? [word] : [`${word} · ${grouped(head)}`, word];
}

/**
 * @param {Ctx} ctx
 * @param {number} x
 * @param {{ words: string, align: "left" | "right", span: Pair } | null} place
 * @param {ShiftData} data
 * @param {Area} box
 * @param {Palette} palette
 */
function head(ctx, x, place, { lost, loading, paused }, box, palette) {
    const fill = lost || loading || paused ? palette.ink3 : palette.ok;
    ctx.fillStyle = fill;
    ctx.fillRect(x - 1, box.top, 2, box.bottom - box.top);
    if (!place) return;
    const { words, align, span } = place;
    text(ctx, words, span[align === "left" ? 0 : 1], box.top - 4, { weight: 600, align, fill });
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
