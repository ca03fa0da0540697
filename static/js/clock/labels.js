import { mathWidth } from "../draw/text.js";

export const EDGE = 8;
export const GAP = 8; // from a mark or the head to its words
const INDENT = 6; // of the caption
const CLEAR = 5; // of a line to words that are not its own
const BESIDE = 6; // of the live head's words
const CURSOR = 5; // and of the pointer's

/**
 * Where the words at the top of the clock stand, so that none covers another, a mark or a line: those of the live head,
 * then of the events, then the caption. What finds no place is not written. Where events leave the caption none, their
 * lines begin below it.
 * @param {Ctx} ctx
 * @param {ShiftData} data
 * @param {{ words: string[], caption: string }} said the live head's words, the fullest first
 * @param {Scale} X
 * @param {Pick<Area, "left" | "right">} box
 */
export function placed(ctx, data, { words, caption }, X, box) {
    const lines = [X(data.steps[data.index] ?? 0), ...(data.ended ? [] : [X(data.head)])];
    const head = headPlace(ctx, data, words, X, box);
    return {
        head,
        marks: labelled(ctx, data.marks, X, box, head ? [head.span] : []),
        caption: caption ? captionPlace(mathWidth(ctx, caption), { lines, marks: marksOf(data, X) }, box) : null,
    };
}

/**
 * @param {Pick<ShiftData, "marks">} data
 * @param {Scale} X
 */
function marksOf({ marks }, X) {
    return marks.map(({ step }) => X(step));
}

/**
 * Right of the live head or left of it, in words that cover no mark.
 * @param {Ctx} ctx
 * @param {Pick<ShiftData, "marks" | "head" | "ended">} data
 * @param {string[]} all
 * @param {Scale} X
 * @param {Pick<Area, "left" | "right">} box
 * @returns {{ words: string, span: Pair, align: "left" | "right" } | null}
 */
function headPlace(ctx, data, all, X, box) {
    if (data.ended) return null;
    const x = X(data.head);
    const marks = marksOf(data, X).map(around);
    for (const words of all) {
        const wide = mathWidth(ctx, words, { weight: 600 });
        /** @type {[Pair, "left" | "right"][]} */
        const sides = [
            [[x + BESIDE, x + BESIDE + wide], "left"],
            [[x - BESIDE - wide, x - BESIDE], "right"],
        ];
        for (const [span, align] of sides)
            if (within(span, box) && !marks.some(meets(span))) return { words, span, align };
    }
    return null;
}

/**
 * A label stands left of its mark, or right of it, where it covers no other mark, no other label and nothing `taken`.
 * @param {Ctx} ctx
 * @param {Mark[]} marks
 * @param {Scale} X
 * @param {Pick<Area, "left" | "right">} box
 * @param {Pair[]} taken
 * @returns {PlacedMark[]}
 */
export function labelled(ctx, marks, X, box, taken) {
    const places = marks.map(({ step }) => X(step));
    const all = [...taken];
    return marks.map((mark, index) => {
        const x = places[index];
        const wide = mathWidth(ctx, mark.label) + GAP;
        const others = places.filter((_, other) => other !== index).map(around);
        /** @type {[Pair, "left" | "right"][]} */
        const sides = [
            [[x - GAP - wide, x - GAP], "right"],
            [[x + GAP, x + GAP + wide], "left"],
        ];
        const found = sides.find(([span]) => within(span, box) && ![...others, ...all].some(meets(span)));
        if (found) all.push(found[0]);
        return { ...mark, label: found ? mark.label : "", align: found?.[1] };
    });
}

/**
 * The caption's place between the marks: the rightmost that playhead and live head leave it, at an end of what is free
 * or in its middle, so that it does not glide along with them. Where marks cross all of these: one that only they
 * cross. None where the lines cross those, too.
 * @param {number} wide
 * @param {{ lines: number[], marks: number[] }} crossing
 * @param {Pick<Area, "left" | "right">} box
 * @returns {Pair | null}
 */
export function captionPlace(wide, { lines, marks }, { left, right }) {
    const sorted = [...marks].sort((one, other) => one - other);
    const stops = [left + INDENT - CLEAR, ...sorted, right - INDENT + CLEAR];
    const gaps = stops.slice(1).map((stop, index) => /** @type {Pair} */ ([stops[index] + CLEAR, stop - CLEAR]));
    const own = [...gaps.reverse(), /** @type {Pair} */ ([left + INDENT, right - INDENT])];
    for (const [from, to] of own) {
        if (to - from < wide) continue;
        const middle = (from + to - wide) / 2;
        /** @type {Pair[]} */
        const places = [
            [to - wide, to],
            [from, from + wide],
            [middle, middle + wide],
        ];
        const free = places.find((place) => !lines.map(around).some(meets(place)));
        if (free) return free;
    }
    return null;
}

/**
 * On which side of the pointer its step is written, and what that takes.
 * @param {number} x
 * @param {number} wide
 * @param {Pick<Area, "right">} box
 * @returns {{ align: "left" | "right", span: Pair }}
 */
export function cursorPlace(x, wide, { right }) {
    if (x + CURSOR + wide > right) return { align: "right", span: [x - CURSOR - wide, x + 1] };
    return { align: "left", span: [x - 1, x + CURSOR + wide] };
}

/**
 * What a line and the triangle at its end take.
 * @param {number} x
 * @returns {Pair}
 */
export function around(x) {
    return [x - CLEAR, x + CLEAR];
}

/**
 * Whether a span meets another.
 * @param {Pair} span
 * @returns {(other: Pair) => boolean}
 */
export function meets([from, to]) {
    return ([low, high]) => low < to && high > from;
}

/**
 * @param {Pair} span
 * @param {Pick<Area, "right">} box
 */
function within([from, to], { right }) {
    return from >= 0 && to <= right + EDGE;
}
