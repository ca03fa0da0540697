/**
 * The entry of every page. A page's own modules come when it is first shown, and stay: a run keeps playing while
 * another page is shown.
 */
import { me } from "./server/me.js";
import { element, part } from "./page/element.js";
import { firstVisit } from "./page/visit.js";
import { go, onMove, path, startRouter } from "./page/router.js";
import { siteHeader } from "./page/site_header.js";

const lab = { id: "laboratory", load: () => import("./lab/main.js") };

/** By path: the element that a page fills, and its modules. */
const PAGES = /** @type {const} */ ({
    "/": lab,
    "/lab": lab,
    "/lesson": { id: "lesson", load: () => import("./lesson/main.js") },
    "/claims": { id: "claims", load: () => import("./claims/main.js") },
    "/atlas": { id: "atlas", load: () => import("./atlas/main.js") },
    "/compare": { id: "compare", load: () => import("./compare/main.js") },
    "/runs": { id: "runs", load: () => import("./runs/main.js") },
});

siteHeader();
// A link to one run leads to that run.
if (firstVisit() && path() === "/" && !location.search && !(await me()).run) go("/lesson", { replace: true });
startRouter(Object.fromEntries(Object.entries(PAGES).map(([at, { id }]) => [at, id])));
onMove(load);
await me();
load();

/** The page that the path names; a module that was loaded before is not run again. */
function load() {
    for (const [at, { id, load: fetched }] of Object.entries(PAGES))
        if (at === path()) fetched().catch((problem) => missing(id, problem));
}

/**
 * @param {string} id
 * @param {unknown} problem
 */
function missing(id, problem) {
    console.error(problem);
    const words = "This page could not be loaded. Reload to try again.";
    part(document, `#${id}`).replaceChildren(element("p", { class: "nowhere", role: "alert" }, words));
}
