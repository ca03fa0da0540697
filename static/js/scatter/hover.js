import { element } from "../page/element.js";
import { format } from "../numbers.js";
import { nearest } from "./nearest.js";
import { scales } from "./chart.js";

/**
 * While the clock stands, a pointer on a point names it: its class, which one it is, and its two values.
 * @param {HTMLElement} stage
 * @param {() => Seen | null} seen what is drawn now
 */
export function hovering(stage, seen) {
    const tip = element("div", { class: "tip", role: "status", hidden: true });
    stage.append(tip);
    const hide = () => (tip.hidden = true);

    /** @param {PointerEvent} event */
    function point({ clientX, clientY, pointerType, buttons }) {
        if (pointerType === "touch") return;
        const drawn = seen();
        const { left, top } = stage.getBoundingClientRect();
        const found = drawn?.standing && !buttons ? nearest(drawn, clientX - left, clientY - top) : null;
        tip.hidden = !found;
        if (drawn && found) show(drawn, found);
    }

    /**
     * @param {Seen} drawn
     * @param {NonNullable<ReturnType<typeof nearest>>} found
     */
    function show({ cells, box }, { arm, cloud: { x, y, labels }, index }) {
        const cell = cells[arm.index];
        const { X, Y } = scales(cell, box);
        const said = `${labels ? `class ${labels[index]}, ` : ""}probe point ${index + 1}`;
        tip.replaceChildren(said, element("br"), `${format(x[index])}, ${format(y[index])}`);
        const left = X(x[index]) > cell.left + cell.side / 2;
        Object.assign(tip.style, {
            left: `${X(x[index]) + (left ? -10 : 10)}px`,
            top: `${Y(y[index])}px`,
            transform: `translate(${left ? "-100%" : "0"}, -50%)`,
        });
    }

    stage.addEventListener("pointermove", point);
    stage.addEventListener("pointerleave", hide);
    return { hide };
}
