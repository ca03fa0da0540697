import { around, part } from "./element.js";
import { at, within } from "../base.js";

const HOME = "/";
/** @type {Set<() => void>} */
const listeners = new Set();

/** The page shown: the path of the address, below the server's prefix. */
export function path() {
    return within(location.pathname);
}

/** Whether the Lab is the page shown: at its own path, or at that of the links that were shared before it had one. */
export function atLab() {
    return path() === "/lab" || path() === HOME;
}

/**
 * Shows another address without loading anything: `go("/lab?run=abc")`, `go("/runs")`.
 * @param {string} address
 */
export function go(address, { replace = false } = {}) {
    history[replace ? "replaceState" : "pushState"](null, "", at(address));
    tell();
}

/**
 * `listener()` is called after each move: a link, Back and Forward, or `go`.
 * @param {() => void} listener
 */
export function onMove(listener) {
    listeners.add(listener);
}

/**
 * Links to pages become moves, and the page that the path names is the one that is shown.
 * @param {Record<string, string>} pages
 */
export function startRouter(pages) {
    document.addEventListener("click", (event) => {
        const link = around(event, "a[href]");
        const plain =
            event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.defaultPrevented;
        if (
            !(link instanceof HTMLAnchorElement) ||
            !plain ||
            link.origin !== location.origin ||
            link.target ||
            !(within(link.pathname) in pages)
        )
            return;
        event.preventDefault();
        go(within(link.pathname) + link.search + link.hash);
    });
    addEventListener("popstate", tell);
    onMove(() => show(pages));
    show(pages);
}

function tell() {
    for (const listener of listeners) listener();
}

/** @param {Record<string, string>} pages */
function show(pages) {
    for (const id of new Set(Object.values(pages))) part(document, `#${id}`).hidden = id !== pages[path()];
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("#site-header nav a"))) {
        if (pages[within(link.pathname)] === pages[path()]) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
    }
    document.title = atLab()
        ? "Firm Ground"
        : `${document.querySelector("#site-header [aria-current]")?.textContent} · Firm Ground`;
}
