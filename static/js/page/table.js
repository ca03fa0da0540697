import { download, fileName } from "./picture.js";
import { element } from "./element.js";
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
    const close = element("button", { type: "button", class: "button" }, "Close");
    const parts = tables.map((table, index) => part(table, file(`${name}${index ? `-${index + 1}` : ""}`)));
    const dialog = element(
        "dialog",
        { class: "sheet data", "aria-label": `${title} as a table` },
        element("h2", {}, title),
        element("div", { class: "tables", tabindex: "0" }, ...parts),
        close,
    );
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
}

/**
 * @param {Table} table
 * @param {string} name
 */
function part(table, name) {
    const { caption, columns, rows } = table;
    const copy = element("button", { type: "button", class: "button" }, "Copy as CSV");
    copy.addEventListener("click", async () => {
        copy.textContent = (await copied(csv(table), name)) ? "Copied" : "Saved as a file";
        setTimeout(() => (copy.textContent = "Copy as CSV"), 1500);
    });
    const head = element(
        "tr",
        {},
        ...columns.map((column, index) =>
            element("th", { scope: "col", class: typeof rows[0]?.[index] === "number" && "number" }, column),
        ),
    );
    const body = rows
        .slice(0, MOST)
        .map((row) =>
            element(
                "tr",
                {},
                ...row.map((value) => element("td", { class: typeof value === "number" && "number" }, shown(value))),
            ),
        );
    const cut =
        rows.length > MOST
            ? element(
                  "p",
                  { class: "fine" },
                  `The first ${grouped(MOST)} of ${grouped(rows.length)} rows; the CSV has all.`,
              )
            : null;
    return element(
        "div",
        { class: "part" },
        copy,
        cut,
        element(
            "table",
            {},
            element("caption", {}, caption),
            element("thead", {}, head),
            element("tbody", {}, ...body),
        ),
    );
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
