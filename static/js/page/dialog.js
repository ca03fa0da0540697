import { element } from "./element.js";
import { html, render } from "./markup.js";

/**
 * Opens a dialog over the page, with Close after its content; it is gone once it is closed. The focus starts at Close
 * where `start`.
 * @param {string} label
 * @param {string} kind
 * @param {unknown} content
 */
export function openDialog(label, kind, content, { start = false } = {}) {
    const dialog = element("dialog", { class: `sheet ${kind}`, "aria-label": label });
    const close = () => dialog.close();
    render(
        html`${content} <button type="button" class="button" ?autofocus=${start} @click=${close}>Close</button>`,
        dialog,
    );
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    return dialog;
}
