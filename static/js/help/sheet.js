import { element } from "../page/element.js";
import { GLOSSARY, PUSHES } from "./glossary.js";

const KEYS = [
    ["Space", "play or pause"],
    ["← →", "one frame back or forward"],
    ["Shift ← →", "ten frames"],
    ["Home", "to the start"],
    ["End, L", "to the end, or to the newest step of a run in training"],
    ["K", "kick the weights of the layer below the focused one, in every arm"],
    ["T", "next tap: z, normalized, z̃"],
    ["1 – 9", "focus a layer"],
    ["C", "show the next class alone; after the last, all classes"],
    ["Esc", "show all classes, and the axes as at the start"],
    ["?", "this list"],
];

/**
 * The keys, without those of pushes where nothing can be pushed, and the words; returns the function that opens them.
 */
export function createSheet({ pushes = true } = {}) {
    const close = element("button", { type: "button", class: "button", autofocus: true }, "Close");
    const rows = KEYS.filter(([key]) => pushes || key !== "K").map(([key, what]) =>
        element("tr", {}, element("td", {}, element("kbd", {}, key)), element("td", {}, what)),
    );
    const words = [...GLOSSARY, ...(pushes ? PUSHES : [])].flatMap(([word, meaning]) => [
        element("dt", {}, word),
        element("dd", {}, meaning),
    ]);
    const dialog = element(
        "dialog",
        { class: "sheet help", "aria-label": "Keys and words" },
        element(
            "div",
            { class: "parts", tabindex: "0" },
            part("Keys", element("table", {}, ...rows)),
            part("Words", element("dl", {}, ...words)),
        ),
        close,
    );
    close.addEventListener("click", () => dialog.close());
    document.body.append(dialog);
    return () => dialog.showModal();
}

/**
 * @param {string} title
 * @param {Node} content
 */
function part(title, content) {
    return element("section", {}, element("h2", {}, title), content);
}
