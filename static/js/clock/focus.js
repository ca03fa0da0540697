import { around } from "../page/element.js";

/**
 * A press of one of these buttons with a pointer hands the focus back to the clock, so that Space plays and does not
 * press the button again. A press by the keyboard keeps it, and so does a button that opens something.
 * @param {Iterable<HTMLElement>} nodes
 * @param {HTMLElement} slider
 */
export function release(nodes, slider) {
    for (const node of nodes) {
        node.addEventListener("click", (event) => {
            const button = around(event, "button");
            if (event.detail && button && !button.matches(".more, .link")) slider.focus({ preventScroll: true });
        });
    }
}
