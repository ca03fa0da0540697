import { palette } from "../draw/palette.js";
import { save } from "./picture.js";
import { popover } from "./popover.js";
import { showTable } from "./table.js";

/**
 * A panel's "⋯" button: its one-line summary, and its table, picture and link. `panel` is {name, title, view(): what is drawn
 * now or null, summary(view), table(view), picture(view, palette)}; `share(name)` of the page copies a link to it.
 */
export function panelMenu(page, panel) {
    const picture = (kind) => () => save(kind, panel, panel.view(), palette());
    const acts = [
        ["View as table", () => showTable(panel, panel.view())],
        ["Save PNG", picture("png")],
        ["Save SVG", picture("svg")],
        ...(page.share
            ? [["Link to this panel", async () => ((await page.share(panel.name)) === false ? "" : "Link copied")]]
            : []),
    ];
    return popover({
        label: `Menu of ${panel.title}`,
        name: panel.title,
        about: () => (panel.view() ? panel.summary(panel.view()) : "Nothing is shown yet: press Run."),
        items: () => acts.map(([words, act]) => [words, panel.view() ? act : null]),
    });
}
