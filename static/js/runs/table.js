import { DEFINITIONS } from "../help/definitions.js";
import { defined } from "../help/hint.js";
import { html, nothing, repeat } from "../page/markup.js";

/** Title of each column; all but the last can be sorted by. */
export const COLUMNS = {
    name: "Name",
    preset: "Preset",
    arms: "Arms",
    state: "State",
    progress: "Progress, steps",
    accuracy: "Mean accuracy",
    started: "Started",
    tags: "Tags",
};

/** @type {Record<string, string>} */
const MEANING = { accuracy: DEFINITIONS.accuracy_mean };

/**
 * The table of runs in this order; `rowOf(id)` is what stands for one of them.
 * @param {string[]} order
 * @param {Pick<Question, "sort" | "descending">} question
 * @param {{ rowOf: (id: string) => unknown, sortBy: (column: string) => void }} parts
 */
export function table(order, question, { rowOf, sortBy }) {
    return html`<table class="table" role="table" aria-label="Runs" ?hidden=${order.length === 0}>
        <thead role="rowgroup">
            <tr role="row" data-roving="row">
                ${Object.entries(COLUMNS).map(([column, text]) => head(column, text, question, sortBy))}
                <th role="columnheader" scope="col" class="of-actions"><span class="unseen">Actions</span></th>
            </tr>
        </thead>
        <tbody role="rowgroup" data-roving="table">
            ${repeat(order, (id) => id, rowOf)}
        </tbody>
    </table>`;
}

/**
 * The head of a column; a press sorts by it.
 * @param {string} column
 * @param {string} text
 * @param {Pick<Question, "sort" | "descending">} question
 * @param {(column: string) => void} sortBy
 */
function head(column, text, { sort, descending }, sortBy) {
    const sorted = column !== sort ? nothing : descending ? "descending" : "ascending";
    const about = column in MEANING ? defined(MEANING[column]) : nothing;
    return html`<th role="columnheader" scope="col" class="of-${column}" aria-sort=${sorted}>
        <button type="button" @click=${() => sortBy(column)} ${about}>
            ${text}<i class="way" aria-hidden="true"></i>
        </button>
    </th>`;
}

/**
 * The row that is being edited, or null.
 * @param {HTMLElement} root
 */
export function heldRow(root) {
    const row = root.querySelector("tr[data-run]:focus-within");
    return row instanceof HTMLElement ? (row.dataset.run ?? null) : null;
}

/**
 * @param {HTMLElement} root
 * @param {string} id
 */
export function rowNode(root, id) {
    return /** @type {HTMLElement | null} */ (root.querySelector(`tr[data-run="${CSS.escape(id)}"]`));
}

/**
 * To the run below this row, or else above: where attention goes when it leaves.
 * @param {Element | null | undefined} row
 */
export function focusBeside(row) {
    focusName(beside(row, "nextElementSibling") ?? beside(row, "previousElementSibling"));
}

/** @param {Element | null} row */
export function focusName(row) {
    const link = row?.querySelector(".name a");
    if (link instanceof HTMLElement) link.focus();
}

/**
 * @param {Element | null | undefined} node
 * @param {"nextElementSibling" | "previousElementSibling"} way
 */
function beside(node, way) {
    for (let next = node?.[way]; next; next = next[way]) if (next.matches("[data-run]")) return next;
    return null;
}

/**
 * Once no pointer is over the rows that would come to lie under it.
 * @param {HTMLElement} body
 * @param {() => void} act
 */
export function whenLeft(body, act) {
    if (body.matches(":hover")) body.addEventListener("mouseleave", act, { once: true });
    else act();
}
