import { html } from "../page/markup.js";

/**
 * The state of a run in a word; below it the place in the queue, or why it failed.
 * @param {ListedRun} run
 */
export function status({ state, place, error }) {
    const why = error ? error.message : place ? `place ${place}` : "";
    return html`<div>
        <b class="state-of" data-state=${state}>${state}</b>
        <span class="fine why" title=${error?.message ?? ""}>${why}</span>
    </div>`;
}
