import { Directive, directive } from "../../vendor/lit-html/directive.js";
import { noChange } from "../../vendor/lit-html/lit-html.js";
import { element } from "../page/element.js";
import { place } from "../page/place.js";

const WAIT = 300;
/** @type {WeakMap<HTMLElement, string>} */
const texts = new WeakMap();
/** @type {HTMLElement | null} */
let shared = null;
/** @type {HTMLElement | null} */
let holder = null;
let timer = 0;

/**
 * Gives a node a definition, shown on hover and on focus, and by a tap; one tooltip serves all. What could not take the
 * focus can then. Call it again to change the text.
 * @template {HTMLElement} T
 * @param {T} node
 * @param {string} text
 * @returns {T}
 */
export function hint(node, text) {
    const known = texts.has(node);
    texts.set(node, text);
    if (known) return node;
    tip();
    node.classList.add("defined");
    if (!node.matches("button, a, select, input, [tabindex]")) node.tabIndex = 0;
    node.addEventListener("pointerenter", (event) => event.pointerType !== "touch" && ask(node));
    node.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && hide(node));
    node.addEventListener("focus", () => ask(node));
    node.addEventListener("blur", () => hide(node));
    // A pressed button shows what it did.
    if (node.matches("button, a, select, input")) node.addEventListener("click", () => hide(node));
    return node;
}

class Defined extends Directive {
    /**
     * @param {{ element: HTMLElement }} part
     * @param {[string]} values
     */
    update({ element: node }, [text]) {
        hint(node, text);
        return noChange;
    }
}

/** The same in a template, among the attributes of an element. */
export const defined = directive(Defined);

/** The one tooltip, made when the first definition asks for it. */
function tip() {
    return (shared ??= made());
}

function made() {
    const node = element("div", { class: "hint", role: "tooltip", id: "hint", popover: "manual" });
    document.body.append(node);
    document.addEventListener(
        "keydown",
        (event) => {
            if (event.key !== "Escape" || !node.matches(":popover-open")) return;
            hide(holder);
            event.stopPropagation();
        },
        true,
    );
    addEventListener("scroll", () => hide(holder), { capture: true, passive: true });
    return node;
}

/**
 * The words are there for a screen reader at once, for the eye a moment later.
 * @param {HTMLElement} node
 */
function ask(node) {
    clearTimeout(timer);
    if (holder && holder !== node) hide(holder);
    holder = node;
    tip().textContent = texts.get(node) ?? "";
    node.setAttribute("aria-describedby", "hint");
    timer = setTimeout(() => show(node), WAIT);
}

/** @param {HTMLElement} node */
function show(node) {
    if (!node.isConnected) return;
    tip().showPopover();
    place(tip(), node, { gap: 6 });
}

/** @param {HTMLElement | null} node */
function hide(node) {
    if (node !== holder) return;
    clearTimeout(timer);
    tip().togglePopover(false);
    node?.removeAttribute("aria-describedby");
    holder = null;
}
