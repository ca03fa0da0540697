import { BOTTOM, TOP } from "./chart.js";
import { element } from "../page/element.js";
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
    const toggle = element(
        "button",
        { type: "button", class: "link", "data-key": "cover", onclick: () => state.set({ lifted: !lifted }) },
        lifted ? "cover" : "lift",
    );
    const said = lifted || x < 230 ? "" : "covered, as in the lecture · ";
    const node = element("div", { class: lifted ? "cover lifted" : "cover" }, element("span", {}, said, toggle));
    node.style.width = `${Math.max(0, x - 14)}px`;
    return node;
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
    return spots(count).map((y, index) => {
        const unit = index + 1;
        const axis = [units[0] === unit && "x", units[1] === unit && "y"].filter(Boolean).join(" and ");
        const node = element(
            "button",
            {
                type: "button",
                class: `unit${axis ? " picked" : ""}`,
                "data-key": `unit-${unit}`,
                title: "Click: on x. Shift + click: on y.",
                "aria-label": `Unit ${unit}${axis ? `, on ${axis}` : ""}. Press for x, with Shift for y.`,
                onclick: (event) => state.set({ units: picked(units, unit, event.shiftKey) }),
            },
            element("i", {}),
            maths("Z", layer, unit),
            axis ? element("span", { class: "axis" }, axis.replace(" and ", ", ")) : "",
        );
        Object.assign(node.style, {
            left: `${x - 6}px`,
            top: `${y - 8}px`,
            height: `${Math.min(17, 68 / Math.max(1, count - 1))}px`,
        });
        return node;
    });
}

/**
 * @param {number} count
 * @param {number} x
 */
export function untracked(count, x) {
    if (count <= 0) return "";
    const node = element(
        "span",
        {
            class: "rest",
            title: `${count} more units: their points are not recorded (advanced settings: tracked units).`,
        },
        `and ${count} more`,
    );
    node.style.left = `${x + 38}px`;
    return node;
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
