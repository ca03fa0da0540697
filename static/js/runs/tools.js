import { grouped } from "../numbers.js";
import { html, live } from "../page/markup.js";
import { COLUMNS } from "./table.js";

/**
 * Above the table: how many runs, whether with those that claims have trained, a search, and where a card has no column
 * heads the order; below them one plain line.
 * @param {ToolsShown} shown
 * @param {ToolsActions} actions
 */
export function tools({ found, all, note, question: { sort, descending, tag } }, actions) {
    const count = all === 0 ? "" : found === all ? grouped(all) : `${grouped(found)} of ${grouped(all)}`;
    return html`<div class="tools">
        <h1>Runs</h1>
        <span class="fine" role="status">${count}</span>
        <label class="also"
            ><input
                type="checkbox"
                @change=${(/** @type {Typed} */ { currentTarget }) => actions.withClaims(currentTarget.checked)}
            />also the runs behind the claims</label
        >
        <button
            type="button"
            class="button only"
            ?hidden=${tag === ""}
            aria-label="Only runs with the tag ${tag}: show all again"
            @click=${() => actions.only("")}
        >
            tag <b>${tag}</b> ×
        </button>
        <input
            type="search"
            class="input"
            aria-label="Search the runs"
            placeholder="Search name, tag, arm, data set, state"
            autocomplete="off"
            spellcheck="false"
            maxlength="200"
            @input=${(/** @type {Typed} */ { currentTarget }) => actions.search(currentTarget.value.trim())}
        />
        ${order(sort, descending, actions.sortBy)}
        <p class="note" role="status" ?hidden=${note === ""}>${note}</p>
    </div>`;
}

/**
 * @param {string} sort
 * @param {boolean} descending
 * @param {(column: string) => void} sortBy
 */
function order(sort, descending, sortBy) {
    return html`<div class="sort">
        <select
            class="input"
            aria-label="Sort by"
            @change=${(/** @type {Typed} */ { currentTarget }) => sortBy(currentTarget.value)}
        >
            ${Object.entries(COLUMNS).map(
                ([column, text]) => html`<option value=${column} .selected=${live(column === sort)}>${text}</option>`,
            )}
        </select>
        <button
            type="button"
            class="button"
            aria-label=${descending ? "Descending; turn round" : "Ascending; turn round"}
            @click=${() => sortBy(sort)}
        >
            ${descending ? "↓" : "↑"}
        </button>
    </div>`;
}
