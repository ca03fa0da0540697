import { around } from "../page/element.js";

/**
 * Arrows walk through the claims and Escape closes the chosen one, unless a field or a dialog needs the key.
 * @param {HTMLElement} root
 * @param {ClaimAct} act
 * @param {() => string | null} chosen
 */
export function bindKeys(root, act, chosen) {
    /** @type {Record<string, () => void>} */
    const acts = { ArrowUp: () => act.next(-1), ArrowDown: () => act.next(1), Escape: act.close };
    document.addEventListener("keydown", (event) => {
        if (root.hidden || !chosen() || !acts[event.key] || taken(event)) return;
        event.preventDefault();
        acts[event.key]();
    });
}

/** @param {KeyboardEvent} event */
function taken(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
    if (around(event, "input, select, textarea, dialog, .scroll")) return true;
    return document.querySelector("dialog[open]") !== null;
}
