import { text } from "../../draw/text.js";
import { scale } from "./layout.js";

const SIZE = 15;
/** On which lines a symbol is the tick or the bar: the mean becomes 0, the deviation 1, then beta and gamma. */
const LIT = { mean: [0, 1], deviation: [0, 1, 2], gamma: [2, 3], beta: [2, 3] };

/**
 * Where a line's tick stands and its bar ends: a mean and one deviation beside it, through all four operations.
 * @param {HandAffine} affine
 */
export function ends({ mean, deviation, gamma, beta }) {
    return [
        { tick: mean, end: mean + deviation },
        { tick: 0, end: deviation },
        { tick: 0, end: 1 },
        { tick: beta, end: beta + gamma },
    ];
}

/**
 * Whether a symbol lights the tick or the bar of a line.
 * @param {HandLight | null} light
 * @param {number} lane
 */
export function litOf(light, lane) {
    if (!light || !("symbol" in light) || !LIT[light.symbol].includes(lane)) return null;
    return light.symbol === "mean" || light.symbol === "beta" ? "tick" : "bar";
}

/**
 * Below a line: a tick at its mean and a bar of one deviation.
 * @param {Ctx} ctx
 * @param {HandView} view
 * @param {number} lane
 * @param {Palette} palette
 */
export function ruler(ctx, view, lane, palette) {
    const { axes, layout, affine, state } = view;
    const { y, ruler: below } = layout.lanes[lane];
    const { tick, end } = ends(affine)[lane];
    const X = scale(axes[lane], layout);
    const lit = litOf(state.light, lane);
    stroke(ctx, [X(tick), y - 16, X(tick), below + 7], lit === "tick" ? 4 : 2, lit === "tick", palette);
    stroke(ctx, [X(tick), below, X(end), below], lit === "bar" ? 6 : 3, lit === "bar", palette);
    stroke(ctx, [X(end), below - 6, X(end), below + 6], lit === "bar" ? 4 : 2, lit === "bar", palette);
    if (lane === 1 || lane === 2) names(ctx, lane, X(tick), X(end), below, palette);
    if (lane > 0 && lit && litOf(state.light, lane - 1) === lit) follow(ctx, view, lane, lit, palette);
}

/**
 * The second and third line have no handles: 0, and the deviation or 1.
 * @param {Ctx} ctx
 * @param {number} lane
 * @param {number} tick
 * @param {number} end
 * @param {number} y
 * @param {Palette} palette
 */
function names(ctx, lane, tick, end, y, palette) {
    const parts = { size: SIZE, fill: palette.ink2, baseline: /** @type {CanvasTextBaseline} */ ("middle") };
    text(ctx, "0", tick - 8, y, { ...parts, align: "right" });
    text(ctx, lane === 1 ? "σ" : "1", Math.max(tick, end) + 9, y, parts);
}

/**
 * From what is lit on the line above to where it is on this one.
 * @param {Ctx} ctx
 * @param {HandView} view
 * @param {number} lane
 * @param {"tick" | "bar"} lit
 * @param {Palette} palette
 */
function follow(ctx, { axes, layout, affine }, lane, lit, palette) {
    const all = ends(affine);
    const key = lit === "tick" ? "tick" : "end";
    const [above, here] = [layout.lanes[lane - 1], layout.lanes[lane]];
    const from = scale(axes[lane - 1], layout)(all[lane - 1][key]);
    const to = scale(axes[lane], layout)(all[lane][key]);
    ctx.setLineDash([5, 4]);
    stroke(ctx, [from, above.ruler + 8, to, lit === "tick" ? here.y - 16 : here.ruler - 6], 2, true, palette);
    ctx.setLineDash([]);
}

/**
 * @param {Ctx} ctx
 * @param {[number, number, number, number]} at
 * @param {number} wide
 * @param {boolean} lit
 * @param {Palette} palette
 */
function stroke(ctx, [x0, y0, x1, y1], wide, lit, palette) {
    ctx.strokeStyle = lit ? palette.ink : palette.ink3;
    ctx.lineWidth = wide;
    ctx.beginPath();
    ctx.moveTo(x0, y0);
    ctx.lineTo(x1, y1);
    ctx.stroke();
}
