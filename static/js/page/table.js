import { download, fileName } from "./picture.js";
import { html, nothing } from "./markup.js";
import { openDialog } from "./dialog.js";
import { grouped } from "../numbers.js";

const MOST = 1000;

/**
 * What a panel shows as real tables in a dialog; what is not a finite number stays empty.
 * @param {Pick<Offered, "title" | "name" | "table">} panel
 * @param {View} view
 */
export function showTable(panel, view) {
    showTables(panel.title, [panel.table(view)].flat(), panel.name, (name) => fileName(view, name, "csv"));
}

/**
 * Tables in a dialog; `file` names the CSV of each after `name`.
 * @param {string} title
 * @param {Table[]} tables
 * @param {string} name
 * @param {(name: string) => string} file
 */
export function showTables(title, tables, name, file) {
    const parts = tables.map((table, index) => part(table, file(`${name}${index ? `-${index + 1}` : ""}`)));
    const content = html`<h2>${title}</h2>
        <div class="tables" tabindex="0">${parts}</div>`;
    openDialog(`${title} as a table`, "data", content);
}

/**
 * @param {Table} table
 * @param {string} name
 */
function part(table, name) {
    const { caption, columns, rows } = table;
    /** @param {Pressed} event */
    async function copy({ currentTarget }) {
        currentTarget.textContent = (await copied(csv(table), name)) ? "Copied" : "Saved as a file";
        setTimeout(() => (currentTarget.textContent = "Copy as CSV"), 1500);
    }
    /** @param {Value} value */
    const kind = (value) => (typeof value === "number" ? "number" : nothing);
    const head = columns.map((column, index) => html`<th scope="col" class=${kind(rows[0]?.[index])}>${column}</th>`);
    const body = rows.slice(0, MOST).map(
        (row) =>
            html`<tr>
                ${row.map((value) => html`<td class=${kind(value)}>${shown(value)}</td>`)}
            </tr>`,
    );
    return html`<div class="part">
        <button type="button" class="button" @click=${copy}>Copy as CSV</button>
        ${rows.length > MOST ? html`<p class="fine">${cut(rows.length)}</p>` : nothing}
        <table>
            <caption>
                ${caption}
            </caption>
            <thead>
                <tr>
                    ${head}
                </tr>
            </thead>
            <tbody>
                ${body}
            </tbody>
        </table>
    </div>`;
}

/** @param {number} count */
function cut(count) {
    return `The first ${grouped(MOST)} of ${grouped(count)} rows; the CSV has all.`;
}

/**
 * Five digits for the eye; the CSV has them all.
 * @param {Value} value
 */
function shown(value) {
    if (typeof value !== "number") return value ?? "";
    return Number.isFinite(value) ? String(Number(value.toPrecision(5))).replace("-", "−") : "";
}

/**
 * A table as CSV text: a line of headings, then the rows; what is not a finite number stays empty.
 * @param {Pick<Table, "columns" | "rows">} parts
 */
export function csv({ columns, rows }) {
    /** @param {Value} value */
    const field = (value) => {
        const text = typeof value === "number" ? (Number.isFinite(value) ? String(value) : "") : String(value ?? "");
        return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    return [columns, ...rows].map((row) => row.map(field).join(",")).join("\n") + "\n";
}

/**
 * To the clipboard, or into a file where the browser forbids that: true for the clipboard.
 * @param {string} text
 * @param {string} name
 */
async function copied(text, name) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        download(new Blob([text], { type: "text/csv" }), name);
        return false;
    }
}
