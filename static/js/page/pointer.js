import { around } from "./element.js";

/** What can take the focus. */
export const FOCUSABLE = "button, a[href], summary, select, input, textarea, [tabindex]";

/** Tells of a key whether what it is pressed on was focused by a pointer and has not been reached by keyboard since. */
export function watchPointer() {
    /** @type {HTMLElement | null} */
    let pointed = null;
    document.addEventListener("pointerdown", (event) => (pointed = around(event, FOCUSABLE)), true);
    document.addEventListener("keydown", ({ key }) => (pointed = key === "Tab" ? null : pointed), true);
    /** @param {KeyboardEvent} event */
    const left = (event) => pointed !== null && around(event, FOCUSABLE) === pointed;
    return left;
}
