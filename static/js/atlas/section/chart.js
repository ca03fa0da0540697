import { band } from "../../draw/band.js";
import { line } from "../../draw/step_marks.js";
import { text } from "../../draw/text.js";
import { fraction } from "../axis_words.js";
import { valueScale } from "./scale.js";

const AREA = { left: 44, right: 8, top: 10, bottom: 36 };
const SOFT = 0.18;
const NEVER = 18; // height of the line on which those stand that never arrive

/**
 * A cross-section: of each arm the median over the seeds as a line, with a band from the lowest to the highest.
 * @param {Ctx} ctx
 * @param {Size} size
 * @param {{ section: Section, log: boolean, never: string, palette: Palette }} parts
 */
export function sectionChart(ctx, { width, height }, { section, log, never, palette }) {
    const { axis, arms, here } = section;
    const numbers = arms.flat().flatMap(({ low, middle, high }) => [low, middle, high].filter((one) => one !== null));
    const scale = valueScale(numbers, log);
    const beyond = arms.flat().some((one) => one.never);
    const top = AREA.top + (beyond ? NEVER : 0);
    const bottom = height - AREA.bottom;
    const step = (width - AREA.left - AREA.right) / axis.labels.length;
    /** @param {number} place */
    const X = (place) => AREA.left + (place + 0.5) * step;
    /** @param {number | null} value */
    const Y = (value) => (value === null ? NaN : bottom - scale.share(value) * (bottom - top));
    frame(ctx, { width, bottom, X, Y, step }, { scale, section, palette });
    if (beyond) text(ctx, never, AREA.left - 6, AREA.top + 4, { size: 12, align: "right", fill: palette.ink2 });
    for (const [arm, places] of arms.entries()) {
        const { mark } = palette.arms[arm];
        const shift = (arm - 0.5) * 6; // so that marks of both arms on one place are seen
        ctx.globalAlpha = SOFT;
        ctx.fillStyle = mark;
        band(
            ctx,
            places.length,
            X,
            (place) => Y(places[place].low),
            (place) => Y(places[place].high),
        );
        ctx.globalAlpha = 1;
        const middles = places.map(({ middle }) => middle ?? NaN);
        line(ctx, [...places.keys()], middles, X, Y, mark, 2);
        for (const [place, one] of places.entries())
            if (one.never) armMark(ctx, arm, X(place) + shift, AREA.top, palette.surface, mark);
            else if (one.middle !== null) armMark(ctx, arm, X(place), Y(one.middle), mark, mark);
    }
    text(ctx, axis.name, (AREA.left + width - AREA.right) / 2, height - 4, {
        size: 12,
        align: "center",
        fill: palette.ink2,
    });
    text(ctx, fraction(axis.labels[here]), X(here), bottom + 15, {
        size: 12,
        weight: 600,
        align: "center",
        fill: palette.ink,
    });
}

/**
 * @param {Ctx} ctx
 * @param {{ width: number, bottom: number, X: Scale, Y: Scale, step: number }} place
 * @param {{ scale: ReturnType<typeof valueScale>, section: Section, palette: Palette }} parts
 */
function frame(ctx, { width, bottom, X, Y, step }, { scale, section: { axis, here }, palette }) {
    ctx.fillStyle = palette.sunken;
    ctx.fillRect(X(here) - step / 2, AREA.top - 8, step, bottom - AREA.top + 8);
    ctx.lineWidth = 1;
    ctx.strokeStyle = palette.line;
    for (const { value, label } of scale.ticks) {
        ctx.beginPath();
        ctx.moveTo(AREA.left, Math.round(Y(value)) + 0.5);
        ctx.lineTo(width - AREA.right, Math.round(Y(value)) + 0.5);
        ctx.stroke();
        text(ctx, label, AREA.left - 6, Y(value) + 4, { size: 12, align: "right", fill: palette.ink2 });
    }
    const every = Math.ceil(28 / step);
    for (const [place, label] of axis.labels.entries())
        if (place % every === 0 && Math.abs(place - here) >= (every > 1 ? 2 : 1))
            text(ctx, fraction(label), X(place), bottom + 15, { size: 12, align: "center", fill: palette.ink2 });
}

/**
 * The mark of an arm: a disc, or a square.
 * @param {Ctx} ctx
 * @param {number} arm
 * @param {number} x
 * @param {number} y
 * @param {string} fill
 * @param {string} stroke
 */
export function armMark(ctx, arm, x, y, fill, stroke, size = 3.5) {
    ctx.beginPath();
    if (arm === 0) ctx.arc(x, y, size, 0, 2 * Math.PI);
    else ctx.rect(x - size + 0.4, y - size + 0.4, 2 * size - 0.8, 2 * size - 0.8);
    ctx.fillStyle = fill;
    ctx.strokeStyle = stroke;
    ctx.lineWidth = 1.5;
    ctx.fill();
    ctx.stroke();
}
