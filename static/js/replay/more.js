import { popover } from "../page/popover.js";
import { showCode } from "../page/code.js";

/** In the header: what can be done with the run from a file. */
export function morePanel({ state, log, help }) {
    const more = popover({
        label: "More about this run",
        name: "This run",
        items: () => [
            ["Code to reproduce", () => void showCode(state.value.run, log)],
            ["All keys", () => void help()],
        ],
    });
    document.getElementById("site-header").querySelector(".brief").after(more);
    return { draw() {} };
}
