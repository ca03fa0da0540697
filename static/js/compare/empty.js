import { at } from "../base.js";
import { html, nothing } from "../page/markup.js";
import { comparePath, readQuery } from "./link.js";

/**
 * What stands in the place of a comparison while there is none: what it needs, and ways to one.
 * @param {CompareView} view
 * @param {string[] | null} arms keys of all arms of the one run that is named, null where it is not known
 */
export function emptyView(view, arms) {
    const example = { ...readQuery(""), runs: ["sample", "sigmoids"] };
    const several = arms !== null && arms.length > 1;
    const own = { ...readQuery(""), runs: view.runs, arms };
    return html`<p>
            Two to six runs lie over each other here: distributions of a layer, quantiles, loss and accuracy, and what
            differs, seed by seed. <a href=${at("/runs")}>Pick them on the page of runs</a>${
                view.runs.length
                    ? nothing
                    : html`, or look at <a href=${at(comparePath(example))}>two samples that come with the program</a>`
            }.
        </p>
        ${several ? html`<p><a href=${at(comparePath(own))}>Compare the arms of this run</a></p>` : nothing}`;
}
