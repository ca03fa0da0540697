import { BOTTOM, TOP } from "./chart.js";
import { html, nothing } from "../page/markup.js";
import { maths } from "../page/maths.js";

/**
 * y of the tracked units, each a button: four in a column, more share the height.
 * @param {number} count
 */
export function spots(count) {
    const step = Math.min(17, (BOTTOM - TOP) / Math.max(1, count - 1));
    return Array.from({ length: count }, (_, index) => (TOP + BOTTOM) / 2 + (index - (count - 1) / 2) * step);
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
    const height = Math.min(17, 68 / Math.max(1, count - 1));
    return spots(count).map((y, index) => {
        const unit = index + 1;
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
            style="left: ${x - 6}px; top: ${y - 8}px; height: ${height}px"
            @click=${press}
        >
            <i></i>${maths("Z", layer, unit)} ${axis ? html`<span class="axis">${axis}</span>` : nothing}
        </button>`;
    });
}

/**
 * @param {number} count
 * @param {number} x
 */
export function untracked(count, x) {
    if (count <= 0) return nothing;
    const title = `${count} more units: their points are not recorded (advanced settings: tracked units).`;
    return html`<span class="rest" title=${title} style="left: ${x + 38}px">and ${count} more</span>`;
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
