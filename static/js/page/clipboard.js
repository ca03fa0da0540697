import { element } from "../element.js";

/**
 * Copies a text; true if it went to the clipboard. Without a secure origin browsers refuse: then a dialog shows it,
 * selected, for the keyboard's own copy.
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

function byHand(text) {
  const field = element("input", { type: "text", readonly: true, value: text, "aria-label": "Link" });
  const close = element("button", { type: "button", class: "button" }, "Close");
  const dialog = element("dialog", { class: "sheet", "aria-label": "Copy this" }, element("h2", {}, "Copy this"), field, close);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  field.select();
}
