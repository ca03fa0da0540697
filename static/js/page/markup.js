import { html, nothing, render as put, svg } from "../../vendor/lit-html/lit-html.js";
import { guard } from "../../vendor/lit-html/directives/guard.js";
import { keyed } from "../../vendor/lit-html/directives/keyed.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { focused } from "./element.js";

/** Templates: what is interpolated is text, never markup. Only what has changed since the last time is written. */
export { guard, html, keyed, live, nothing, repeat, svg };

/**
 * Shows a template in a node. What has the focus keeps it, also where its row moves.
 * @param {unknown} content
 * @param {HTMLElement} root
 */
export function render(content, root) {
    const held = focused();
    put(content, root);
    if (held && held !== document.activeElement && root.contains(held)) held.focus({ preventScroll: true });
}
