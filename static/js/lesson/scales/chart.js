import { text } from "../../draw/text.js";
import { at, bounces, wall } from "./descent.js";
import { away, excess, point, reach } from "./valley.js";

/** Rings by their radius, where the one through the start has 1: the loss goes with its square. */
const RINGS = [2, 1.75, 1.5, 1.25, 1, 0.75, 0.5, 0.25];
const CORNERS = 120;
/** How much of half the map's height the ring through the start takes. */
const FILLED = 0.8;
/** Steps that are drawn one by one; what follows is drawn as the area that it sweeps. */
const SINGLE = 40;
const SAMPLES = 80;
const FAR = 1e4;
/** Room for the word at the start. */
const LABEL = 56;
/** Narrower maps have no room for that word beside the axes' names. */
const NARROW = 150;
const SMALL = 200;

/**
 * The rings of equal loss, and the way of gradient descent up to the present step.
 * @param {Ctx} ctx
 * @param {number} width
 * @param {number} height
 * @param {MapState} state
 * @param {Palette} palette
 */
export function drawMap(ctx, width, height, { descent, step, stretch }, palette) {
    const view = viewOf(descent, width, height, stretch);
    ctx.fillStyle = palette.surface;
    ctx.fillRect(0, 0, width, height);
    for (const radius of RINGS) ring(ctx, descent, radius, view, palette);
    cross(ctx, view, descent.valley.optimum, palette);
    if (step > SINGLE) swept(ctx, descent, step, view, palette);
    else singles(ctx, descent, step, view, palette);
    hollow(ctx, view, descent.start, palette);
    current(ctx, descent, step, view, palette);
    names(ctx, width, height, view, descent, palette);
}

/**
 * The optimum is in the middle. Stretched by 1 the ring through the start fills the map both ways; by 0 a unit is as
 * long upright as it is across.
 * @param {Descent} descent
 * @param {number} width
 * @param {number} height
 * @param {number} stretch
 * @returns {MapView}
 */
export function viewOf({ valley, start }, width, height, stretch) {
    const [wide, tall] = reach(valley, excess(valley, away(valley, start)));
    const room = (FILLED * Math.min(width, height)) / 2;
    const across = room / Math.max(wide, tall);
    const up = across * stretching(valley) ** stretch;
    const [cx, cy] = valley.optimum;
    return { x: (value) => width / 2 + across * (value - cx), y: (value) => height / 2 - up * (value - cy) };
}

/**
 * How many times the upright axis is stretched so that a ring is as tall as it is wide.
 * @param {Valley} valley
 */
export function stretching(valley) {
    const [wide, tall] = reach(valley, 1);
    return wide / tall;
}

/**
 * @param {Ctx} ctx
 * @param {Descent} descent
 * @param {number} radius
 * @param {MapView} view
 * @param {Palette} palette
 */
function ring(ctx, { valley, start }, radius, view, palette) {
    const energy = radius ** 2 * excess(valley, away(valley, start));
    const far = Math.sqrt((2 * energy) / valley.low);
    const wide = Math.sqrt((2 * energy) / valley.high);
    ctx.beginPath();
    for (let corner = 0; corner < CORNERS; corner++) {
        const angle = (2 * Math.PI * corner) / CORNERS;
        to(ctx, view, point(valley, [far * Math.cos(angle), wide * Math.sin(angle)]));
    }
    ctx.closePath();
    ctx.globalAlpha = 0.035;
    ctx.fillStyle = palette.ink;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.strokeStyle = radius === 1 ? palette.ink3 : palette.ghost;
    ctx.lineWidth = 1;
    ctx.stroke();
}

/**
 * All that lies between the walls it bounces off, or the line it follows.
 * @param {Ctx} ctx
 * @param {Descent} descent
 * @param {number} step
 * @param {MapView} view
 * @param {Palette} palette
 */
function swept(ctx, descent, step, view, palette) {
    const samples = Array.from({ length: SAMPLES + 1 }, (_, index) => step ** (index / SAMPLES) - 1);
    ctx.beginPath();
    for (const one of samples) to(ctx, view, wall(descent, one, 1));
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 2;
    if (!bounces(descent)) return ctx.stroke();
    for (const one of samples.reverse()) to(ctx, view, wall(descent, one, -1));
    ctx.closePath();
    ctx.globalAlpha = 0.22;
    ctx.fillStyle = palette.ink;
    ctx.fill();
    ctx.globalAlpha = 1;
}

/**
 * The first steps, one by one.
 * @param {Ctx} ctx
 * @param {Descent} descent
 * @param {number} last
 * @param {MapView} view
 * @param {Palette} palette
 */
function singles(ctx, descent, last, view, palette) {
    ctx.strokeStyle = palette.ink;
    ctx.fillStyle = palette.ink;
    ctx.lineWidth = 2;
    ctx.lineJoin = "round";
    ctx.beginPath();
    for (let step = 0; step <= last; step++) to(ctx, view, at(descent, step));
    ctx.stroke();
    for (let step = 1; step <= last; step++) disc(ctx, view, at(descent, step), 3);
}

/**
 * Where it is now. Too many bounces to be shown one by one are shown as both walls at once, so that nothing flickers.
 * @param {Ctx} ctx
 * @param {Descent} descent
 * @param {number} step
 * @param {MapView} view
 * @param {Palette} palette
 */
function current(ctx, descent, step, view, palette) {
    ctx.fillStyle = palette.ink;
    if (step <= SINGLE || !bounces(descent)) {
        if (step) disc(ctx, view, at(descent, step), 7);
        return;
    }
    const walls = [wall(descent, step, 1), wall(descent, step, -1)];
    ctx.beginPath();
    for (const one of walls) to(ctx, view, one);
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 2;
    ctx.stroke();
    for (const one of walls) disc(ctx, view, one, 5);
}

/**
 * @param {Ctx} ctx
 * @param {number} width
 * @param {number} height
 * @param {MapView} view
 * @param {Descent} descent
 * @param {Palette} palette
 */
function names(ctx, width, height, view, { start, valley }, palette) {
    const style = { size: 15, fill: palette.ink2, halo: palette.surface };
    const x = view.x(start[0]);
    const outside = x < view.x(valley.optimum[0]) && x > LABEL;
    const [dx, dy] = outside ? [-11, 22] : [12, 6];
    if (width > NARROW)
        text(ctx, "start", x + dx, view.y(start[1]) + dy, { ...style, align: outside ? "right" : "left" });
    const edge = { ...style, fill: palette.ink3 };
    // In a narrow map the path begins at the left.
    if (width > SMALL) text(ctx, "weight 2 ↑", 8, 22, edge);
    else text(ctx, "weight 2 ↑", width - 8, 22, { ...edge, align: "right" });
    text(ctx, "weight 1 →", width - 8, height - 9, { ...edge, align: "right" });
    ctx.strokeStyle = palette.line;
    ctx.lineWidth = 1;
    ctx.strokeRect(0.5, 0.5, width - 1, height - 1);
}

/**
 * @param {Ctx} ctx
 * @param {MapView} view
 * @param {Pair} where
 * @param {Palette} palette
 */
function cross(ctx, view, where, palette) {
    const [x, y] = [view.x(where[0]), view.y(where[1])];
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.moveTo(x - 7, y);
    ctx.lineTo(x + 7, y);
    ctx.moveTo(x, y - 7);
    ctx.lineTo(x, y + 7);
    ctx.stroke();
}

/**
 * @param {Ctx} ctx
 * @param {MapView} view
 * @param {Pair} where
 * @param {Palette} palette
 */
function hollow(ctx, view, where, palette) {
    ctx.fillStyle = palette.surface;
    disc(ctx, view, where, 6);
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 2;
    ctx.stroke();
}

/**
 * @param {Ctx} ctx
 * @param {MapView} view
 * @param {Pair} where
 * @param {number} radius
 */
function disc(ctx, view, where, radius) {
    ctx.beginPath();
    ctx.arc(clipped(view.x(where[0])), clipped(view.y(where[1])), radius, 0, 2 * Math.PI);
    ctx.fill();
}

/**
 * @param {Ctx} ctx
 * @param {MapView} view
 * @param {Pair} where
 */
function to(ctx, view, where) {
    ctx.lineTo(clipped(view.x(where[0])), clipped(view.y(where[1])));
}

/** @param {number} pixel */
function clipped(pixel) {
    return Math.max(-FAR, Math.min(FAR, pixel));
}
