import { localPlace } from "../../page/local_place.js";
import { keyStep } from "./grips.js";
import { unscale } from "./layout.js";
import { place } from "./chart.js";

const REACH = { mouse: 14, touch: 26 };
const STILL = 4; // pixels that a press may slip and still not drag

/**
 * The dot of the shown lines next to a place, if one is within reach.
 * @param {HandView} view
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 */
export function nearestDot(view, x, y, reach) {
    let best = reach;
    /** @type {{ lane: number, at: number } | null} */
    let found = null;
    for (let lane = 0; lane < Math.floor(view.shown); lane++) {
        for (let at = 0; at < view.members.length; at++) {
            const dot = place(view, lane, at);
            const distance = Math.hypot(dot.x - x, dot.y - y);
            if (distance >= best) continue;
            best = distance;
            found = { lane, at };
        }
    }
    return found;
}

/**
 * Pointer on the lines: a dot lights up; on the first line it can be dragged; pressed, it becomes "this one".
 * @param {HTMLElement} node
 * @param {HandAxes} axes
 * @param {{ view(): HandView, light(light: HandLight | null): void, move(example: number, z: number): void,
 *     grab(): void, choose(example: number): void, tell(): void }} does
 */
export function listenToPointer(node, axes, { view, light, move, grab, choose, tell }) {
    /** @type {{ example: number, lane: number, from: number, held: number, dragged: boolean } | null} */
    let press = null;
    /** @param {PointerEvent} event */
    const under = (event) => localPlace(node, event);
    /** @param {PointerEvent} event */
    const dotUnder = (event) => {
        const { x, y } = under(event);
        return nearestDot(view(), x, y, event.pointerType === "mouse" ? REACH.mouse : REACH.touch);
    };
    /** @param {number} x */
    const valueAt = (x) => unscale(axes[0], view().layout)(x);

    node.addEventListener("pointerdown", (event) => {
        const dot = dotUnder(event);
        if (!dot) return light(null);
        const { members, lines } = view();
        const { x } = under(event);
        const held = lines[0][dot.at] - valueAt(x);
        press = { example: members[dot.at], lane: dot.lane, from: x, held, dragged: false };
        light({ example: press.example });
        if (dot.lane === 0) node.setPointerCapture(event.pointerId);
    });
    node.addEventListener("pointermove", (event) => {
        if (press?.lane === 0) return drag(press, under(event).x);
        const dot = dotUnder(event);
        const dragged = dot?.lane === 0 && view().state.open;
        node.style.cursor = dragged ? "ew-resize" : dot ? "pointer" : "";
        if (event.pointerType === "mouse") light(dot && { example: view().members[dot.at] });
    });
    node.addEventListener("pointerup", (event) => {
        if (press?.dragged) tell();
        else if (press) choose(press.example);
        if (press?.dragged && event.pointerType !== "mouse") light(null);
        press = null;
    });
    node.addEventListener("pointercancel", () => (press = null));
    node.addEventListener("pointerleave", (event) => {
        if (!press && event.pointerType === "mouse") light(null);
    });

    /**
     * @param {NonNullable<typeof press>} held
     * @param {number} x
     */
    function drag(held, x) {
        // What a dot does to the others is what the lesson asks: it is dragged once that is answered.
        if (!view().state.open || (!held.dragged && Math.abs(x - held.from) < STILL)) return;
        if (!held.dragged) grab();
        held.dragged = true;
        move(held.example, Math.max(valueAt(-Infinity), Math.min(valueAt(Infinity), valueAt(x) + held.held)));
    }
}

/**
 * Arrow keys on this one's slider.
 * @param {HTMLElement} node
 * @param {HandAxes} axes
 * @param {{ view(): HandView, move(example: number, z: number): void, grab(): void, tell(): void }} does
 */
export function listenToKeys(node, axes, { view, move, grab, tell }) {
    node.addEventListener("keydown", (event) => {
        const by = keyStep(event) * axes[0].half;
        if (!by) return;
        event.preventDefault();
        event.stopPropagation();
        const { members, lines } = view();
        const { centre, half } = axes[0];
        move(members[0], Math.max(centre - half, Math.min(centre + half, lines[0][0] + by)));
        tell();
    });
    node.addEventListener("focus", grab);
}
