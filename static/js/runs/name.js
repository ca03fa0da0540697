import { at } from "../base.js";
import { html } from "../page/markup.js";
import { nameOf } from "../run/name.js";

const MOST = 100;

/**
 * What a run is called: a link that opens it in the Lab, or while it is renamed a field.
 * @param {ListedRun} run
 * @param {Editors} editors
 */
export function name(run, editors) {
    const link = () =>
        html`<a class=${run.name === null ? "unnamed" : ""} href=${at(`/lab?run=${encodeURIComponent(run.id)}`)}
            >${nameOf(run)}</a
        >`;
    return html`<div class="name">${editors.view(`${run.id} name`) ?? link()}</div>`;
}

/**
 * @param {ListedRun} run
 * @param {RowActions} actions
 * @param {HTMLElement} opener
 */
export function rename(run, { editors, change }, opener) {
    const field = {
        label: `Name of ${nameOf(run)}`,
        value: run.name ?? "",
        most: MOST,
        save: (/** @type {string} */ text) => change(run.id, { name: text || null }),
    };
    editors.open(`${run.id} name`, field, () => opener);
}
