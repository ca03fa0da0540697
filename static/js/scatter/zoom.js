import { around, element } from "../page/element.js";
import { localPlace } from "../page/local_place.js";
import { within } from "./nearest.js";

const LEAST = 5; // pixels; less is a click

/**
 * While the clock stands, a square that is drawn in one arm becomes the axes of all; a double click takes them back.
 * Fingers scroll instead.
 * @param {HTMLElement} stage
 * @param {Store} state
 * @param {() => Seen | null} seen what is drawn now
 */
export function zooming(stage, state, seen) {
    const outline = element("div", { class: "drawn", hidden: true });
    stage.append(outline);
    /** @type {{ cell: Cell, from: Pair, box: Box } | null} */
    let begun = null;

    /** @param {PointerEvent} event */
    function begin(event) {
        const { isPrimary, button, pointerType, pointerId } = event;
        const drawn = seen();
        const from = placeIn(stage, event);
        const cell = drawn?.cells.find((one) => within(one, ...from));
        const free = isPrimary && button === 0 && pointerType !== "touch" && !around(event, "button, a, .notice");
        if (!drawn?.standing || !cell || !free) return;
        begun = { cell, from, box: drawn.box };
        stage.setPointerCapture(pointerId);
    }

    /** @param {PointerEvent} event */
    function go(event) {
        if (!begun) return;
        const { left, top, width, height } = rectangle(begun.cell, begun.from, placeIn(stage, event));
        outline.hidden = Math.max(width, height) < LEAST;
        Object.assign(outline.style, {
            left: `${left}px`,
            top: `${top}px`,
            width: `${width}px`,
            height: `${height}px`,
        });
    }

    /** @param {PointerEvent} event */
    function end(event) {
        if (begun && !outline.hidden) {
            const { cell, from, box } = begun;
            state.set({ zoom: squareAround(cell, box, rectangle(cell, from, placeIn(stage, event))) });
        }
        abandon();
    }

    function abandon() {
        begun = null;
        outline.hidden = true;
    }

    stage.addEventListener("pointerdown", begin);
    stage.addEventListener("pointermove", go);
    stage.addEventListener("pointerup", end);
    stage.addEventListener("pointercancel", abandon);
    stage.addEventListener("dblclick", (event) => {
        if (seen()?.standing && !around(event, "button, a, .notice")) state.set({ zoom: null });
    });
}

/**
 * @param {HTMLElement} stage
 * @param {MouseEvent} event
 * @returns {Pair}
 */
function placeIn(stage, event) {
    const { x, y } = localPlace(stage, event);
    return [x, y];
}

/**
 * Between two places, as far as it lies in the cell.
 * @param {Cell} cell
 * @param {Pair} from
 * @param {Pair} to
 */
export function rectangle({ left, top, side }, from, to) {
    /** @param {number} value @param {number} low */
    const held = (value, low) => Math.min(Math.max(value, low), low + side);
    const [x0, x1] = [from[0], held(to[0], left)].sort((a, b) => a - b);
    const [y0, y1] = [from[1], held(to[1], top)].sort((a, b) => a - b);
    return { left: x0, top: y0, width: x1 - x0, height: y1 - y0 };
}

/**
 * The square of values around what was drawn, as wide as its longer side.
 * @param {Pick<Cell, "left" | "top" | "side">} cell
 * @param {Box} box
 * @param {ReturnType<typeof rectangle>} drawn
 * @returns {Box}
 */
export function squareAround(cell, { cx, cy, half }, { left, top, width, height }) {
    const scale = (2 * half) / cell.side;
    return {
        cx: cx - half + (left + width / 2 - cell.left) * scale,
        cy: cy + half - (top + height / 2 - cell.top) * scale,
        half: (Math.max(width, height) * scale) / 2,
    };
}
