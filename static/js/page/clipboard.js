import { openDialog } from "./dialog.js";
import { html } from "./markup.js";

/**
 * Copies a text; true if it went to the clipboard. Without a secure origin browsers refuse: then a dialog shows it,
 * selected, for the keyboard's own copy.
 * @param {string} text
 */
export async function copyText(text) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        byHand(text);
        return false;
    }
}

/** @param {string} text */
function byHand(text) {
    const content = html`<h2>Copy this</h2>
        <p>The browser does not let this page copy. The text is selected: press Ctrl + C, or ⌘ + C.</p>
        <textarea readonly rows="4" aria-label="What to copy" .value=${text}></textarea>`;
    openDialog("Copy this", "by-hand", content).querySelector("textarea")?.select();
}
