import { html, nothing, svg } from "../page/markup.js";

/** Between these y stand the units of every column. */
export const TOP = 30;
export const BOTTOM = 114;
const MOST = 12;
const INK = [0.09, 0.2];

/**
 * x of each column, inputs first, in a strip of this width.
 * @param {number} count
 * @param {number} width
 */
export function columns(count, width) {
    const [first, last] = [44, width - 52];
    return Array.from({ length: count }, (_, index) => first + (index / Math.max(1, count - 1)) * (last - first));
}

/**
 * y of the units that are drawn of a layer: a dozen at most, evenly spread around the middle.
 * @param {number} units
 * @param {number} top
 * @param {number} bottom
 */
export function rows(units, top, bottom, spread = 5.4) {
    const drawn = Math.min(units, MOST);
    const step = Math.min(spread, (bottom - top) / Math.max(1, drawn - 1));
    return Array.from({ length: drawn }, (_, index) => (top + bottom) / 2 + (index - (drawn - 1) / 2) * step);
}

/**
 * The network: `layers` [{x, ys, folded}], inputs first; the units of the layer whose x is `focus` stand out by their
 * edges only, since they are buttons of their own, and a folded group is a block with dots between two lines.
 * @param {DrawnLayer[]} layers
 * @param {{ width: number, height: number, focus: number }} parts
 */
export function network(layers, { width, height, focus }) {
    const edges = layers.slice(1).map((layer, index) => {
        const before = layers[index];
        const opacity = INK[Number(before.x === focus || layer.x === focus)];
        const path = before.ys.flatMap((y) => layer.ys.map((to) => line(before.x, y, layer.x, to))).join("");
        return svg`<path d=${path} fill="none" stroke="var(--ink2)" stroke-width=".5" opacity=${opacity} />`;
    });
    const nodes = layers.map(({ x, ys, folded }, index) =>
        index === 0 || x === focus ? nothing : folded ? block(x, ys) : ys.map((y) => unit(x, y)),
    );
    return html`<svg width=${width} height=${height} aria-hidden="true">${edges}${nodes}</svg>`;
}

/** @param {number} value */
function round(value) {
    return Math.round(value * 10) / 10;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} toX
 * @param {number} toY
 */
function line(x, y, toX, toY) {
    return `M${round(x)} ${round(y)}L${round(toX)} ${round(toY)}`;
}

/**
 * @param {number} x
 * @param {number} y
 */
function unit(x, y) {
    return svg`<circle cx=${round(x)} cy=${round(y)} r="1.9" fill="var(--surface)" stroke="var(--ink)" />`;
}

/**
 * @param {number} x
 * @param {number[]} ys
 */
function block(x, ys) {
    const [top, bottom] = [ys[0] - 6, ys[ys.length - 1] + 6];
    const middle = round((top + bottom) / 2);
    const dots = [-4, 0, 4].map((dx) => svg`<circle cx=${round(x + dx)} cy=${middle} r="1.2" fill="var(--ink2)" />`);
    return svg`<rect
            x=${round(x - 10)}
            y=${round(top)}
            width="20"
            height=${round(bottom - top)}
            rx="3"
            fill="var(--surface)"
            stroke="var(--line-strong)"
        />${dots}`;
}
