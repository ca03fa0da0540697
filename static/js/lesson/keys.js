import { around } from "../page/element.js";

const OWN = "input, select, textarea, [role=slider], [role=radio], [role=tab], dialog, .choice, [data-keys]";

/**
 * Left and Right turn the cards, and F fills the screen or leaves it, unless what has the focus has a use for them.
 * @param {HTMLElement} root
 * @param {{ back(): void, next(): void }} to
 */
export function turnByKeys(root, { back, next }) {
    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
        if (root.closest("[hidden]") || around(event, OWN)) return;
        if (event.key === "ArrowRight") next();
        else if (event.key === "ArrowLeft") back();
        else if (event.key.toLowerCase() === "f") fill();
        else return;
        event.preventDefault();
    });
}

/** A browser may refuse: then the page stays as it is. */
function fill() {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    done.catch(() => {});
}
