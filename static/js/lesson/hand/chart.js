import { compact, format } from "../../numbers.js";
import { text } from "../../draw/text.js";
import { scale } from "./layout.js";
import { ruler } from "./ruler.js";

const SIZE = 15;
const FULL = 2 * Math.PI;
/** How far dots lie off their line, at most, where many would cover each other. */
const OFF = { few: 0, many: 9 };

/**
 * The four lines with the batch's dots, as far as they are shown.
 * @param {Ctx} ctx
 * @param {HandView} view
 * @param {Palette} palette
 */
export function chart(ctx, view, palette) {
    const lanes = [0, 1, 2, 3].filter((lane) => view.shown > lane);
    for (const lane of lanes) {
        ctx.globalAlpha = share(view, lane);
        axis(ctx, view, lane, palette);
        ruler(ctx, view, lane, palette);
    }
    ctx.globalAlpha = 1;
    if (view.pictures) leaders(ctx, view, palette);
    joins(ctx, view, palette);
    for (const lane of lanes) {
        if (lane === 3) trail(ctx, view, palette);
        before(ctx, view, lane, palette);
        dots(ctx, view, lane, palette);
    }
    for (const lane of lanes) value(ctx, view, lane, palette);
}

/**
 * Where a dot of a line is now: while its line appears, on its way from the line above.
 * @param {HandView} view
 * @param {number} lane
 * @param {number} at
 */
export function place({ shown, axes, layout, lines, members }, lane, at) {
    const x = scale(axes[lane], layout)(lines[lane][at]);
    const y = layout.lanes[lane].y + off(at, members.length);
    const part = eased(shown - lane);
    if (part === 1 || lane === 0) return { x, y };
    const before = scale(axes[lane - 1], layout)(lines[lane - 1][at]);
    const above = layout.lanes[lane - 1].y + off(at, members.length);
    return { x: before + part * (x - before), y: above + part * (y - above) };
}

/**
 * @param {HandView} view
 * @param {number} lane
 */
function share({ shown }, lane) {
    return lane === 0 ? 1 : eased(shown - lane);
}

/** @param {number} part */
function eased(part) {
    const within = Math.max(0, Math.min(1, part));
    return within * within * (3 - 2 * within);
}

/**
 * Golden ratio steps fill the band evenly, and a dot keeps its place in it on all lines.
 * @param {number} at
 * @param {number} count
 */
function off(at, count) {
    if (at === 0 || count <= 8) return OFF.few;
    return OFF.many * (((at * 0.618034) % 1) * 2 - 1);
}

/**
 * @param {Ctx} ctx
 * @param {HandView} view
 * @param {number} lane
 * @param {Palette} palette
 */
function axis(ctx, { axes, layout }, lane, palette) {
    const { y, ruler: below } = layout.lanes[lane];
    const { centre, half } = axes[lane];
    ctx.strokeStyle = palette.lineStrong;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(layout.left, Math.round(y) + 0.5);
    ctx.lineTo(layout.right, Math.round(y) + 0.5);
    ctx.stroke();
    const ends = { size: SIZE, fill: palette.ink3, baseline: /** @type {CanvasTextBaseline} */ ("middle") };
    text(ctx, compact(centre - half), 2, below, ends);
    text(ctx, compact(centre + half), layout.right + layout.left - 2, below, { ...ends, align: "right" });
}

/**
 * From each picture to its dot.
 * @param {Ctx} ctx
 * @param {HandView} view
 * @param {Palette} palette
 */
function leaders(ctx, view, palette) {
    const { layout, pictures, members } = view;
    const { picture } = layout;
    if (!picture || !pictures) return;
    const foot = picture.top + picture.side;
    members.slice(0, pictures.length).forEach((example, at) => {
        const { x, y } = place(view, 0, at);
        const lit = isLit(view, example);
        line(ctx, [pictures[at], foot + 3, x, y - 8], lit ? hue(view, example, palette) : palette.line, lit ? 2 : 1);
    });
}

/**
 * The same example on all lines: few are joined faintly, this one and what is lit clearly.
 * @param {Ctx} ctx
 * @param {HandView} view
 * @param {Palette} palette
 */
function joins(ctx, view, palette) {
    const { members, state } = view;
    const strong = members.flatMap((example, at) => (example === state.chosen || isLit(view, example) ? [at] : []));
    if (members.length <= 8)
        for (let at = members.length - 1; at > 0; at--) join(ctx, view, at, palette.line, symbolOf(view) ? 0.4 : 1);
    for (const at of strong) join(ctx, view, at, hue(view, members[at], palette), symbolOf(view) ? 0.3 : 0.75, 1.5);
    ctx.globalAlpha = 1;
}

/**
 * @param {Ctx} ctx
 * @param {HandView} view
 * @param {number} at
 * @param {string} colour
 * @param {number} strength
 */
function join(ctx, view, at, colour, strength, wide = 1) {
    ctx.globalAlpha = strength;
    for (let lane = 1; lane < view.shown; lane++) {
        const [above, below] = [place(view, lane - 1, at), place(view, lane, at)];
        line(ctx, [above.x, above.y, below.x, below.y], colour, wide);
    }
}

/**
 * @param {Ctx} ctx
 * @param {HandView} view
 * @param {number} lane
 * @param {Palette} palette
 */
function dots(ctx, view, lane, palette) {
    const { members, state } = view;
    const radius = members.length <= 8 ? 8 : members.length <= 64 ? 5.5 : 3.5;
    // While one is dragged, the others are what to look at.
    const faint = state.light && !state.before ? 0.4 : 1;
    for (let at = members.length - 1; at >= 0; at--) {
        const lit = isLit(view, members[at]);
        const own = members[at] === state.chosen;
        ctx.globalAlpha = lit ? 1 : own ? Math.max(0.7, faint) : palette.point * faint;
        if (members.length > 64 && !lit && !own) ctx.globalAlpha *= 0.6;
        dot(ctx, view, lane, at, own ? Math.min(10, radius + 3) : lit ? radius + 2 : radius, palette);
    }
    ctx.globalAlpha = 1;
}

/**
 * A disc, or an arrow head at the end of a line that the value lies beyond.
 * @param {Ctx} ctx
 * @param {HandView} view
 * @param {number} lane
 * @param {number} at
 * @param {number} radius
 * @param {Palette} palette
 */
function dot(ctx, view, lane, at, radius, palette) {
    const { x, y } = place(view, lane, at);
    const beyond = (view.lines[lane][at] - view.axes[lane].centre) / view.axes[lane].half;
    ctx.beginPath();
    if (Math.abs(beyond) > 1.0001) {
        const way = Math.sign(beyond) * radius;
        ctx.moveTo(x + way, y);
        ctx.lineTo(x - way, y - radius);
        ctx.lineTo(x - way, y + radius);
        ctx.closePath();
    } else ctx.arc(x, y, radius, 0, FULL);
    ctx.fillStyle = hue(view, view.members[at], palette);
    ctx.fill();
    if (view.members.length > 64 && at > 0) return;
    ctx.strokeStyle = palette.bg;
    ctx.lineWidth = 1.5;
    ctx.stroke();
}

/**
 * Rings where the dots were before one was dragged.
 * @param {Ctx} ctx
 * @param {HandView} view
 * @param {number} lane
 * @param {Palette} palette
 */
function before(ctx, { state, axes, layout, members, shown }, lane, palette) {
    if (!state.before || members.length > 64 || shown < lane + 1) return;
    const X = scale(axes[lane], layout);
    ctx.strokeStyle = palette.lineStrong;
    ctx.lineWidth = 1.5;
    ctx.setLineDash([3, 3]);
    state.before.lines[lane].forEach((one, at) => {
        ctx.beginPath();
        ctx.arc(X(one), layout.lanes[lane].y + off(at, members.length), members.length <= 8 ? 8 : 5.5, 0, FULL);
        ctx.stroke();
    });
    ctx.setLineDash([]);
}

/**
 * Ticks above the last line: what came out for this one in each batch it was in.
 * @param {Ctx} ctx
 * @param {HandView} view
 * @param {Palette} palette
 */
function trail(ctx, { state, affine, axes, layout, shown }, palette) {
    if (state.trail.length < 2 || shown < 4) return;
    const X = scale(axes[3], layout);
    const { y } = layout.lanes[3];
    ctx.globalAlpha = Math.max(0.3, Math.min(0.8, 8 / state.trail.length));
    for (const one of state.trail) {
        const x = X(affine.gamma * one + affine.beta);
        line(ctx, [x, y - 14, x, y + 14], palette.arms[1].mark, 1.5);
    }
    ctx.globalAlpha = 1;
}

/**
 * The value of what is lit, or of this one, above its dot.
 * @param {Ctx} ctx
 * @param {HandView} view
 * @param {number} lane
 * @param {Palette} palette
 */
function value(ctx, view, lane, palette) {
    const { state, members, layout, decimals, lines } = view;
    if (view.shown < lane + 1) return;
    const lit = members.findIndex((example) => isLit(view, example));
    const at = Math.max(0, lit);
    const { x, y } = place(view, lane, at);
    const own = members[at] === state.chosen;
    const written = format(lines[lane][at], decimals[lane]);
    const edge = Math.max(26, Math.min(layout.right + layout.left - 26, x));
    // On the first line the way to its picture is above it.
    const beside = lane === 0 && view.pictures ? 34 * (x > layout.right - 60 ? -1 : 1) : 0;
    const parts = { size: SIZE, weight: 600, halo: palette.bg, align: /** @type {CanvasTextAlign} */ ("center") };
    text(ctx, written, edge + beside, y - 16, { ...parts, fill: own ? palette.arms[1].text : palette.ink });
}

/**
 * @param {Ctx} ctx
 * @param {[number, number, number, number]} ends
 * @param {string} colour
 * @param {number} wide
 */
function line(ctx, [x0, y0, x1, y1], colour, wide) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = wide;
    ctx.beginPath();
    ctx.moveTo(x0, y0);
    ctx.lineTo(x1, y1);
    ctx.stroke();
}

/**
 * @param {HandView} view
 * @param {number} example
 */
function isLit({ state }, example) {
    return state.light !== null && "example" in state.light && state.light.example === example;
}

/** @param {HandView} view */
function symbolOf({ state }) {
    return state.light && "symbol" in state.light ? state.light.symbol : null;
}

/**
 * @param {HandView} view
 * @param {number} example
 * @param {Palette} palette
 */
function hue({ state }, example, palette) {
    return example === state.chosen ? palette.arms[1].mark : palette.ink;
}
