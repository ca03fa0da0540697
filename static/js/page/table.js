import { download, fileName } from "./picture.js";
import { element } from "./element.js";
import { grouped } from "../numbers.js";

const MOST = 1000;

/**
 * What a panel shows as real tables in a dialog. `panel.table(view)` gives one or several of {caption, columns: headings with
 * their units, rows: arrays of numbers and words}; what is not a finite number stays empty. `named(name)` is the CSV's file.
 */
export function showTable(panel, view, named = (name) => fileName(view, name, "csv")) {
    const tables = [panel.table(view)].flat();
    const close = element("button", { type: "button", class: "button" }, "Close");
    const dialog = element(
        "dialog",
        { class: "sheet data", "aria-label": `${panel.title} as a table` },
        element("h2", {}, panel.title),
        element(
            "div",
            { class: "tables", tabindex: "0" },
            ...tables.map((table, index) => part(table, named(`${panel.name}${index ? `-${index + 1}` : ""}`))),
        ),
        close,
    );
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
}

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

/** Five digits for the eye; the CSV has them all. */
function shown(value) {
    if (typeof value !== "number") return value ?? "";
    return Number.isFinite(value) ? String(Number(value.toPrecision(5))).replace("-", "−") : "";
}

/** A table as CSV text: a line of headings, then the rows; what is not a finite number stays empty. */
export function csv({ columns, rows }) {
    const field = (value) => {
        const text = typeof value === "number" ? (Number.isFinite(value) ? String(value) : "") : String(value ?? "");
        return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    return [columns, ...rows].map((row) => row.map(field).join(",")).join("\n") + "\n";
}

/** To the clipboard, or into a file where the browser forbids that: true for the clipboard. */
async function copied(text, name) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        download(new Blob([text], { type: "text/csv" }), name);
        return false;
    }
}
