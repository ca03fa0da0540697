import { element } from "../element.js";

const KEYS = [
  ["Space", "play or pause"],
  ["← →", "one frame back or on"],
  ["Shift ← →", "ten frames"],
  ["Home", "to the start"],
  ["End, L", "to the end, or to the live head"],
  ["K", "kick the weights of the layer below the focused one, in every arm"],
  ["T", "next tap: z, normalized, z̃"],
  ["1 – 9", "focus a layer"],
  ["C", "next class alone; after the last, all again"],
  ["Esc", "all classes, and the axes of the start"],
  ["?", "this list"],
];

/** The list of keys; returns the function that opens it. */
export function createSheet() {
  const close = element("button", { type: "button", class: "button" }, "Close");
  const rows = KEYS.map(([key, what]) => element("tr", {}, element("td", {}, element("kbd", {}, key)), element("td", {}, what)));
  const dialog = element("dialog", { class: "sheet", "aria-label": "Keys" }, element("h2", {}, "Keys"), element("table", {}, ...rows), close);
  close.addEventListener("click", () => dialog.close());
  document.body.append(dialog);
  return () => dialog.showModal();
}
