import { element } from "./element.js";

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
    const field = element("textarea", { readonly: true, rows: 4, "aria-label": "What to copy" });
    field.value = text;
    const close = element("button", { type: "button", class: "button" }, "Close");
    const why = element(
        "p",
        {},
        "The browser does not let this page copy. The text is selected: press Ctrl + C, or ⌘ + C.",
    );
    const dialog = element(
        "dialog",
        { class: "sheet by-hand", "aria-label": "Copy this" },
        element("h2", {}, "Copy this"),
        why,
        field,
        close,
    );
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    field.select();
}
