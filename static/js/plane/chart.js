import { compact, format, ticks } from "../numbers.js";
import { dotMark } from "../draw/dot_mark.js";
import { kindOf } from "./words.js";
import { TRUTH, legend } from "./legend.js";
import { text } from "../draw/text.js";

const PAD = { left: 32, right: 2, top: 6, bottom: 20 };
const RADIUS = 2.4;
const SMALL = { area: 260, radius: 1.9 };
const WIDE = 2.25;

/**
 * Where the window is shown below the legend on a sheet of this size.
 * @param {Ctx} ctx
 * @param {Size} sheet
 * @param {Plane} plane
 * @returns {Area}
 */
export function areaOf(ctx, { width, height }, plane) {
    const { height: head } = legend(ctx, width, plane);
    return { left: PAD.left, right: width - PAD.right, top: head + PAD.top, bottom: height - PAD.bottom };
}

/**
 * Pixels of the inputs' values.
 * @param {Area} area
 * @param {Pick<PlaneSurface, "lo" | "hi">} window
 */
export function scales({ left, right, top, bottom }, { lo, hi }) {
    return {
        /** @param {number} value */
        X: (value) => left + ((value - lo[0]) / (hi[0] - lo[0])) * (right - left),
        /** @param {number} value */
        Y: (value) => bottom - ((value - lo[1]) / (hi[1] - lo[1])) * (bottom - top),
    };
}

/**
 * The legend, the dots by the marks of their kinds, each arm's lines in its hue and dashes, and the best possible ones
 * in dots of ink. Returns where the window is shown.
 * @param {Ctx} ctx
 * @param {Size} sheet
 * @param {Plane} plane
 * @param {Palette} palette
 */
export function chart(ctx, sheet, plane, palette) {
    const { surface, arms, truth, levels } = plane;
    const area = areaOf(ctx, sheet, plane);
    const { X, Y } = scales(area, surface);
    legend(ctx, sheet.width, plane, palette);
    frame(ctx, area, surface, palette);
    ctx.save();
    ctx.beginPath();
    ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
    ctx.clip();
    dots(ctx, plane, X, Y, area.right - area.left < SMALL.area ? SMALL.radius : RADIUS, palette);
    const drawn = arms.map(({ arm, lines }) => ({ lines: lines.flat(), colour: arm.mark, dash: arm.dash, wide: WIDE }));
    const all = [...drawn, { lines: truth?.lines.flat() ?? [], colour: palette.ink, dash: TRUTH, wide: 1.5 }];
    // All grounds first: where two lines run together, the dashes of one show the other.
    for (const { lines, wide } of all) strokes(ctx, lines, X, Y, { colour: palette.surface, dash: [], wide: wide + 2 });
    for (const { lines, ...how } of all) strokes(ctx, lines, X, Y, how);
    for (const [index, level] of levels.entries()) named(ctx, plane, index, level, X, Y, palette);
    ctx.restore();
    return area;
}

/**
 * @param {Ctx} ctx
 * @param {Area} area
 * @param {PlaneSurface} surface
 * @param {Palette} palette
 */
function frame(ctx, area, { lo, hi }, palette) {
    const { left, right, top, bottom } = area;
    const { X, Y } = scales(area, { lo, hi });
    ctx.fillStyle = palette.surface;
    ctx.fillRect(left, top, right - left, bottom - top);
    const [across, up] = [ticks(lo[0], hi[0], (right - left) / 80), ticks(lo[1], hi[1], (bottom - top) / 60)];
    ctx.lineWidth = 1;
    ctx.strokeStyle = palette.grid;
    ctx.beginPath();
    for (const tick of across) {
        ctx.moveTo(X(tick), top);
        ctx.lineTo(X(tick), bottom);
    }
    for (const tick of up) {
        ctx.moveTo(left, Y(tick));
        ctx.lineTo(right, Y(tick));
    }
    ctx.stroke(); // before any text, which would end the path in an SVG
    for (const tick of across.filter((one) => X(one) < right - 24))
        text(ctx, compact(tick), X(tick), bottom + 14, { align: "center", fill: palette.ink3 });
    for (const tick of up.filter((one) => Y(one) > top + 20))
        text(ctx, compact(tick), left - 5, Y(tick) + 4, { align: "right", fill: palette.ink3 });
    text(ctx, "x₁", right, bottom + 14, { size: 12, align: "right", fill: palette.ink2 });
    text(ctx, "x₂", left - 5, top + 11, { size: 12, align: "right", fill: palette.ink2 });
    ctx.strokeStyle = palette.line;
    ctx.strokeRect(left, top, right - left, bottom - top);
}

/**
 * @param {Ctx} ctx
 * @param {Plane} plane
 * @param {Scale} X
 * @param {Scale} Y
 * @param {number} radius
 * @param {Palette} palette
 */
function dots(ctx, plane, X, Y, radius, palette) {
    const { points, targets } = plane.surface;
    const colours = { ink: palette.ink3, ground: palette.surface };
    targets.forEach((/** @type {number} */ target, /** @type {number} */ dot) =>
        dotMark(ctx, kindOf(plane, target), X(points[2 * dot]), Y(points[2 * dot + 1]), radius, colours),
    );
}

/**
 * @param {Ctx} ctx
 * @param {Pair[][]} lines
 * @param {Scale} X
 * @param {Scale} Y
 * @param {{ colour: string, dash: number[], wide: number }} how
 */
function strokes(ctx, lines, X, Y, { colour, dash, wide }) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = wide;
    ctx.lineJoin = "round";
    ctx.setLineDash(dash);
    for (const line of lines) {
        ctx.beginPath();
        line.forEach(([x, y], index) => (index ? ctx.lineTo : ctx.moveTo).call(ctx, X(x), Y(y)));
        ctx.stroke();
    }
    ctx.setLineDash([]);
}

/**
 * A level's number in the middle of its longest line: the best possible one, or else the last arm's that has one.
 * @param {Ctx} ctx
 * @param {Plane} plane
 * @param {number} index
 * @param {number} level
 * @param {Scale} X
 * @param {Scale} Y
 * @param {Palette} palette
 */
function named(ctx, { truth, arms }, index, level, X, Y, palette) {
    const all = [...arms, ...(truth ? [truth] : [])].flatMap(({ lines }) => [lines[index]]).reverse();
    const longest = all
        .find((lines) => lines.length)
        ?.reduce((one, other) => (other.length > one.length ? other : one));
    if (!longest) return;
    const [x, y] = longest[Math.floor(longest.length / 2)];
    text(ctx, format(level, 1), X(x), Y(y) + 4, {
        weight: 600,
        align: "center",
        fill: palette.ink,
        halo: palette.surface,
    });
}
