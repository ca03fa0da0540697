import { part } from "../page/element.js";
import { popover } from "../page/popover.js";
import { showCode } from "../page/code.js";

/**
 * In the header: what can be done with the run from a file.
 * @param {Page & { projector: Projector }} page
 */
export function morePanel({ state, log, help, projector }) {
    const more = popover({
        label: "More about this run",
        name: "This run",
        items: () => [
            ["Present: large, on the whole screen (F)", () => void projector.enter()],
            ["Code to reproduce", () => state.value.run && void showCode(state.value.run, log)],
            ["All keys", () => void help()],
        ],
    });
    part(document, "#site-header .brief").after(more);
    return { draw() {} };
}
