import { element } from "../page/element.js";

const WAIT = 300;
const EDGE = 8;
const texts = new WeakMap();
let tip = null;
let holder = null;
let timer = 0;

/**
 * Gives a node a definition, shown on hover and on focus, and by a tap; one tooltip serves all. What could not take the focus
 * can then. Call it again to change the text.
 */
export function hint(node, text) {
    const known = texts.has(node);
    texts.set(node, text);
    if (known) return node;
    tip ??= made();
    node.classList.add("defined");
    if (!node.matches("button, a, select, input, [tabindex]")) node.tabIndex = 0;
    node.addEventListener("pointerenter", ({ pointerType }) => pointerType !== "touch" && ask(node));
    node.addEventListener("pointerleave", ({ pointerType }) => pointerType !== "touch" && hide(node));
    node.addEventListener("focus", () => ask(node));
    node.addEventListener("blur", () => hide(node));
    // Who has pressed a button wants to see what it did.
    if (node.matches("button, a, select, input")) node.addEventListener("click", () => hide(node));
    return node;
}

function made() {
    const node = element("div", { class: "hint", role: "tooltip", id: "hint", hidden: true });
    document.body.append(node);
    document.addEventListener(
        "keydown",
        (event) => {
            if (event.key !== "Escape" || node.hidden) return;
            hide(holder);
            event.stopPropagation();
        },
        true,
    );
    addEventListener("scroll", () => hide(holder), { capture: true, passive: true });
    return node;
}

/** The words are there for a screen reader at once, for the eye a moment later. */
function ask(node) {
    clearTimeout(timer);
    if (holder && holder !== node) hide(holder);
    holder = node;
    tip.textContent = texts.get(node);
    node.setAttribute("aria-describedby", "hint");
    timer = setTimeout(() => show(node), WAIT);
}

function show(node) {
    if (!node.isConnected) return;
    tip.hidden = false;
    const { left, top, bottom } = node.getBoundingClientRect();
    const { offsetWidth: wide, offsetHeight: high } = tip;
    const below = bottom + 6 + high <= innerHeight - EDGE;
    tip.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - wide - EDGE))}px`;
    tip.style.top = `${Math.max(EDGE, below ? bottom + 6 : top - 6 - high)}px`;
}

function hide(node) {
    if (node !== holder) return;
    clearTimeout(timer);
    tip.hidden = true;
    node?.removeAttribute("aria-describedby");
    holder = null;
}
