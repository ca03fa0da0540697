import { nearestPoint, within } from "./drawing.js";
import { square } from "./chart.js";

const REACH = { mouse: 12, touch: 20 }; // pixels
const STILL = 4;
const TWICE = 400; // ms

/**
 * A press on empty ground adds a point, a drag moves one, two presses on one remove it. `held(index, place)` tells
 * which point is below the pointer, and where it is dragged to.
 * @param {HTMLElement} node
 * @param {Drawing} drawing
 * @param {{ label: () => number, held: (index: number | null, place?: Pair | null) => void, full: () => void }} parts
 */
export function drawByPointer(node, drawing, { label, held, full }) {
    /** @type {{ index: number | null, x: number, y: number, moved: boolean } | null} */
    let down = null;
    let last = { index: -1, at: -Infinity };

    /** @param {PointerEvent} event */
    function placeOf({ clientX, clientY }) {
        const { left, top, width } = node.getBoundingClientRect();
        return square(width).back([clientX - left, clientY - top]);
    }

    /** @param {PointerEvent} event */
    function under(event) {
        const reach = event.pointerType === "touch" ? REACH.touch : REACH.mouse;
        return nearestPoint(drawing.points, placeOf(event), reach / square(node.clientWidth).half);
    }

    /** @param {PointerEvent} event */
    function press(event) {
        if (!event.isPrimary || event.button !== 0) return;
        node.setPointerCapture(event.pointerId);
        down = { index: under(event), x: event.clientX, y: event.clientY, moved: false };
        held(down.index);
    }

    /** @param {PointerEvent} event */
    function drag(event) {
        if (!down) return held(event.pointerType === "touch" ? null : under(event));
        down.moved ||= Math.hypot(event.clientX - down.x, event.clientY - down.y) >= STILL;
        if (down.moved && down.index !== null) held(down.index, within(placeOf(event)));
    }

    /** @param {PointerEvent} event */
    function lift(event) {
        if (!down) return;
        const { index, moved } = down;
        down = null;
        if (index === null && !moved && !drawing.add(placeOf(event), label())) full();
        if (index !== null && moved) drawing.move(index, placeOf(event));
        if (index !== null && !moved) twice(index, event.timeStamp);
        held(null);
    }

    /**
     * @param {number} index
     * @param {number} at
     */
    function twice(index, at) {
        const again = last.index === index && at - last.at < TWICE;
        last = again ? { index: -1, at: -Infinity } : { index, at };
        if (again) drawing.remove(index);
    }

    function leave() {
        down = null;
        held(null);
    }

    node.addEventListener("pointerdown", press);
    node.addEventListener("pointermove", drag);
    node.addEventListener("pointerup", lift);
    node.addEventListener("pointercancel", leave);
    node.addEventListener("pointerleave", () => down || leave());
}
