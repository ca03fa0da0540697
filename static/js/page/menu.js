import { palette } from "../draw/palette.js";
import { save } from "./picture.js";
import { popover } from "./popover.js";
import { showTable } from "./table.js";

/**
 * A panel's "⋯" button: its one-line summary, and its table, picture and link. `panel` is {name, title, view(): what is
 * drawn now or null, summary(view), table(view), picture(view, palette)}; `share(name)` of the page copies a link to
 * it.
 * @param {Page} page
 * @param {Offered} panel
 */
export function panelMenu(page, panel) {
    /** @param {"png" | "svg"} kind */
    const picture = (kind) => (/** @type {View} */ view) => save(kind, panel, view, palette());
    const { share } = page;
    /** @type {[string, (view: View) => unknown][]} */
    const acts = [
        ["View as table", (view) => showTable(panel, view)],
        ["Save PNG", picture("png")],
        ["Save SVG", picture("svg")],
    ];
    if (share)
        acts.push(["Link to this panel", async () => ((await share(panel.name)) === false ? "" : "Link copied")]);
    return popover({
        label: `Menu of ${panel.title}`,
        name: panel.title,
        about() {
            const view = panel.view();
            return view ? panel.summary(view) : "Nothing is shown yet: press Run.";
        },
        items() {
            const view = panel.view();
            /** @type {MenuItem[]} */
            const usual = acts.map(([words, act]) => [words, view && (() => act(view))]);
            return [...usual, ...((view && panel.more?.(view)) || [])];
        },
    });
}
