import { BOTTOM, TOP } from "./chart.js";
import { html, nothing } from "../page/markup.js";
import { maths } from "../page/maths.js";

const TALL = 24; // as tall as a target has to be
const ROWS = 4; // that fit below the names of the layers
const WIDE = 64; // from one column of units to the next

/**
 * y of the rows of tracked units, each a button: four in a column, more stand in further columns beside it.
 * @param {number} count
 */
export function spots(count) {
    const all = Math.min(count, ROWS);
    return Array.from({ length: all }, (_, index) => (TOP + BOTTOM) / 2 + (index - (all - 1) / 2) * TALL);
}

/**
 * @param {number} x
 * @param {State} value
 * @param {Store} state
 */
export function cover(x, { lifted }, state) {
    const said = lifted || x < 230 ? "" : "covered, as in the lecture · ";
    const toggle = html`<button
        type="button"
        class="link"
        data-key="cover"
        @click=${() => state.set({ lifted: !lifted })}
    >
        ${lifted ? "cover" : "lift"}
    </button>`;
    return html`<div class=${lifted ? "cover lifted" : "cover"} style="width: ${Math.max(0, x - 14)}px">
        <span>${said}${toggle}</span>
    </div>`;
}

/**
 * A click puts a unit on x, with Shift on y; the keyboard does the same with Enter and Shift + Enter.
 * @param {number} count
 * @param {number} x
 * @param {number} layer
 * @param {State} value
 * @param {Store} state
 */
export function unitButtons(count, x, layer, { units }, state) {
    const ys = spots(count);
    const buttons = Array.from({ length: count }, (_, index) => {
        const unit = index + 1;
        const [left, top] = [x - 6 + WIDE * Math.floor(index / ROWS), ys[index % ROWS] - TALL / 2];
        const axis = [units[0] === unit && "x", units[1] === unit && "y"].filter(Boolean).join(", ");
        const name = `Unit ${unit}, Z[${layer}]${unit}${axis && ` ${axis}`}. Press for x, with Shift for y.`;
        /** @param {PointerEvent} event */
        const press = ({ shiftKey }) => state.set({ units: picked(units, unit, shiftKey) });
        return html`<button
            type="button"
            class=${axis ? "unit picked" : "unit"}
            data-key="unit-${unit}"
            title="Click: on x. Shift + click: on y."
            aria-label=${name}
            style="left: ${left}px; top: ${top}px; height: ${TALL}px"
            @click=${press}
        >
            <i></i>${maths("Z", layer, unit)} ${axis ? html`<span class="axis">${axis}</span>` : nothing}
        </button>`;
    });
    const name = `Units of layer ${layer}`;
    return html`<div class="group" role="toolbar" aria-orientation="vertical" aria-label=${name} data-roving="column">
        ${buttons}
    </div>`;
}

/**
 * @param {number} count
 * @param {number} x
 * @param {number} tracked
 */
export function untracked(count, x, tracked) {
    if (count <= 0) return nothing;
    const left = x + 38 + WIDE * (Math.ceil(tracked / ROWS) - 1);
    const title = `${count} more units: their points are not recorded (advanced settings: tracked units).`;
    return html`<span class="rest" title=${title} style="left: ${left}px">and ${count} more</span>`;
}

/**
 * The unit on its axis; where it stood on the other axis, the two change places.
 * @param {Pair} pair
 * @param {number} unit
 * @param {boolean} onY
 * @returns {Pair}
 */
function picked([x, y], unit, onY) {
    if (onY) return unit === x ? [y, unit] : [x, unit];
    return unit === y ? [unit, x] : [unit, y];
}
