import { around } from "../page/element.js";

const OWN = "input, select, textarea, [role=slider], [role=radio], [role=tab], dialog, .choice, [data-keys]";

/**
 * Left and Right turn the cards, 1, 2 and 3 choose an answer, F fills the screen or leaves it, and ? lists the keys,
 * unless what has the focus has a use for them.
 * @param {HTMLElement} root
 * @param {LessonKeys} to
 */
export function listenToKeys(root, to) {
    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
        if (root.closest("[hidden]") || around(event, OWN)) return;
        const act = deedOf(event, to);
        if (!act) return;
        event.preventDefault();
        act();
    });
}

/**
 * What a key does, if anything. Of those with Shift only the one that writes a question mark does something.
 * @param {{ key: string, shiftKey: boolean }} event
 * @param {LessonKeys} to
 * @returns {(() => void) | null}
 */
export function deedOf({ key, shiftKey }, { back, next, answer, help }) {
    if (key === "?") return help;
    if (shiftKey) return null;
    if (/^[1-3]$/.test(key)) return () => answer(Number(key) - 1);
    return { ArrowRight: next, ArrowLeft: back, f: fill, F: fill }[key] ?? null;
}

/** A browser may refuse: then the page stays as it is. */
function fill() {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    done.catch(() => {});
}
