import { focused, inside } from "../page/element.js";
import { grouped } from "../numbers.js";
import { html } from "../page/markup.js";

/**
 * Which rows of how many the page holds, and the ways to its neighbours; nothing where all rows fit.
 * @param {{ size: number, offset: number, shown: number, found: number }} page
 * @param {(by: number) => void} turn
 */
export function pager({ size, offset, shown, found }, turn) {
    const words = `${grouped(offset + 1)} to ${grouped(offset + shown)} of ${grouped(found)}`;
    const hidden = found <= size && offset === 0;
    return html`<nav class="pager" aria-label="Pages of runs" ?hidden=${hidden}>
        <button type="button" class="button" ?disabled=${offset === 0} @click=${() => turn(-size)}>‹ Previous</button>
        <span role="status">${words}</span>
        <button type="button" class="button" ?disabled=${offset + size >= found} @click=${() => turn(size)}>
            Next ›
        </button>
    </nav>`;
}

/** A button that can go no further hands the focus to the other. */
export function handOn() {
    const held = focused();
    if (!held?.matches(".pager :disabled") || !held.parentElement) return;
    inside(held.parentElement, "button:enabled")?.focus();
}
