import { element } from "../page/element.js";
import { grouped } from "../numbers.js";
import { write } from "./write.js";

/**
 * Which rows of how many the page holds, and the ways to its neighbours; nothing where all rows fit.
 * @param {number} size
 * @param {(by: number) => void} turn
 */
export function pager(size, turn) {
    const words = element("span", { role: "status" });
    const back = element("button", { type: "button", class: "button", onclick: () => turn(-size) }, "‹ Previous");
    const on = element("button", { type: "button", class: "button", onclick: () => turn(size) }, "Next ›");
    const node = element("nav", { class: "pager", "aria-label": "Pages of runs", hidden: true }, back, words, on);
    return {
        node,
        /**
         * @param {number} offset
         * @param {number} shown
         * @param {number} found
         */
        show(offset, shown, found) {
            node.hidden = found <= size && offset === 0;
            write(words, `${grouped(offset + 1)} to ${grouped(offset + shown)} of ${grouped(found)}`);
            const held = [back, on].findIndex((one) => one === document.activeElement);
            back.disabled = offset === 0;
            on.disabled = offset + size >= found;
            // A button that can go no further hands the focus to the other.
            if (held >= 0 && [back, on][held].disabled) [on, back][held].focus();
        },
    };
}
