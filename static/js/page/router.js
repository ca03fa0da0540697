import { around, part } from "./element.js";
import { at, within } from "../base.js";

/** @type {Set<() => void>} */
const listeners = new Set();

/** The page shown: the path of the address, below the server's prefix. */
export function path() {
    return within(location.pathname);
}

/**
 * Shows another address without loading anything: `go("/?run=abc")`, `go("/runs")`.
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
        go(within(link.pathname) + link.search);
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
    for (const [one, id] of Object.entries(pages)) part(document, `#${id}`).hidden = one !== path();
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("#site-header nav a"))) {
        if (within(link.pathname) === path()) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
    }
    document.title =
        path() === "/"
            ? "Firm Ground"
            : `${document.querySelector("#site-header [aria-current]")?.textContent} · Firm Ground`;
}
