import { element } from "../page/element.js";
import { DEFINITIONS } from "../help/definitions.js";
import { arrange } from "./arrange.js";
import { deletedRow } from "./deleted_row.js";
import { hint } from "../help/hint.js";
import { row } from "./row.js";

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
 * The table of runs: `show(ids)` in this order, `update(run)` for what is inside a row.
 * @param {RowActions} actions
 * @param {(column: string) => void} onSort
 */
export function table(actions, onSort) {
    const heads = headsOf(onSort);
    const body = element("tbody", { role: "rowgroup" });
    /** @type {Map<string, ReturnType<typeof row>>} */
    const rows = new Map();
    /** @type {Map<string, ReturnType<typeof deletedRow>>} */
    const left = new Map(); // what stands in the places of deleted runs
    /** @param {string} id */
    const nodeOf = (id) => /** @type {{ node: HTMLElement }} */ (left.get(id) ?? rows.get(id)).node;

    return {
        node: element("table", { class: "table", role: "table", "aria-label": "Runs" }, heads.node, body),
        sorted: heads.sorted,
        /** @param {ListedRun[]} runs */
        update(runs) {
            for (const run of runs) {
                if (!rows.has(run.id)) rows.set(run.id, row(run, actions));
                rows.get(run.id)?.update(run);
            }
        },
        /** @param {string[]} ids */
        show(ids) {
            arrange(body, ids.map(nodeOf));
        },
        /** @param {Set<string>} known */
        forget(known) {
            for (const id of rows.keys()) if (!known.has(id)) rows.delete(id);
        },
        /** The row that is being edited, or null. */
        held: () => [...rows].find(([, { node }]) => node.contains(document.activeElement))?.[0] ?? null,
        /** @param {string} id */
        focus: (id) => rows.get(id)?.focus(),
        /**
         * A notice takes the place of a deleted run; `restore` and `over` as in `gone`.
         * @param {ListedRun} run
         * @param {Undo} acts
         */
        lose(run, acts) {
            const one = deletedRow(run, nodeOf(run.id).offsetHeight, acts);
            nodeOf(run.id).replaceWith(one.node);
            left.set(run.id, one);
            one.focus();
        },
        /**
         * It is back, or has been gone for long enough.
         * @param {string} id
         */
        clear: (id) => void left.delete(id),
        /**
         * To the run below this place, or else above: where attention goes when it leaves.
         * @param {string} id
         */
        focusBeside(id) {
            const next = beside(nodeOf(id), "nextElementSibling") ?? beside(nodeOf(id), "previousElementSibling");
            if (next) rows.get(next)?.focus();
        },
        /** From its first row, where another page begins. */
        top: () => body.firstElementChild?.scrollIntoView({ block: "nearest" }),
        whenLeft: (/** @type {() => void} */ act) => whenLeft(body, act),
    };
}

/**
 * The heads of the columns; a press sorts by one.
 * @param {(column: string) => void} onSort
 */
function headsOf(onSort) {
    const heads = Object.entries(COLUMNS).map(([column, text]) => {
        const way = element("i", { class: "way", "aria-hidden": "true" });
        const button = element("button", { type: "button", onclick: () => onSort(column) }, text, way);
        if (column in MEANING) hint(button, MEANING[column]);
        return element("th", { role: "columnheader", scope: "col", class: `of-${column}` }, button);
    });
    const about = { role: "columnheader", scope: "col", class: "of-actions" };
    const last = element("th", about, element("span", { class: "unseen" }, "Actions"));
    const node = element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...heads, last));

    /**
     * @param {string} column
     * @param {boolean} descending
     */
    function sorted(column, descending) {
        for (const [index, one] of Object.keys(COLUMNS).entries()) {
            if (one === column) heads[index].setAttribute("aria-sort", descending ? "descending" : "ascending");
            else heads[index].removeAttribute("aria-sort");
        }
    }
    return { node, sorted };
}

/**
 * Once no pointer is over the rows that would come to lie under it.
 * @param {HTMLElement} body
 * @param {() => void} act
 */
function whenLeft(body, act) {
    if (body.matches(":hover")) body.addEventListener("mouseleave", act, { once: true });
    else act();
}

/**
 * @param {HTMLElement} node
 * @param {"nextElementSibling" | "previousElementSibling"} way
 */
function beside(node, way) {
    for (let next = node[way]; next instanceof HTMLElement; next = next[way])
        if (next.dataset.run) return next.dataset.run;
    return null;
}
