import { element } from "../element.js";
import { DEFINITIONS } from "../words/definitions.js";
import { arrange } from "./arrange.js";
import { hint } from "../page/hint.js";
import { row } from "./row.js";

/** Title of each column; all but the last can be sorted by. */
export const COLUMNS = {
  name: "Name", preset: "Preset", arms: "Arms", state: "State", progress: "Progress, steps", accuracy: "Mean accuracy",
  started: "Started", tags: "Tags",
};

const MEANING = { accuracy: DEFINITIONS.accuracy_mean };

/** The table of runs: `show(runs)` in this order, `update(run)` for what is inside a row. */
export function table(actions, onSort) {
  const heads = Object.entries(COLUMNS).map(([column, text]) => {
    const button = element("button", { type: "button", onclick: () => onSort(column) }, text, element("i", { class: "way", "aria-hidden": "true" }));
    if (column in MEANING) hint(button, MEANING[column]);
    return element("th", { role: "columnheader", scope: "col", class: `of-${column}` }, button);
  });
  const last = element("th", { role: "columnheader", scope: "col", class: "of-actions" }, element("span", { class: "unseen" }, "Actions"));
  const body = element("tbody", { role: "rowgroup" });
  const rows = new Map();

  return {
    node: element("table", { class: "table", role: "table", "aria-label": "Runs" },
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...heads, last)), body),
    sorted(column, descending) {
      for (const [index, one] of Object.keys(COLUMNS).entries()) {
        if (one === column) heads[index].setAttribute("aria-sort", descending ? "descending" : "ascending");
        else heads[index].removeAttribute("aria-sort");
      }
    },
    update(runs) {
      for (const run of runs) {
        if (!rows.has(run.id)) rows.set(run.id, row(run, actions));
        rows.get(run.id).update(run);
      }
    },
    show(runs) {
      arrange(body, runs.map((run) => rows.get(run.id).node));
    },
    forget(known) {
      for (const id of rows.keys()) if (!known.has(id)) rows.delete(id);
    },
    /** Whether somebody is at work in this row. */
    holds: (id) => Boolean(rows.get(id)?.node.contains(document.activeElement)),
    focus: (id) => rows.get(id)?.focus(),
    /** The run below this one, or else above: where attention goes when it leaves. */
    neighbour(id) {
      const node = rows.get(id)?.node;
      return (node?.nextElementSibling ?? node?.previousElementSibling)?.dataset.run ?? null;
    },
  };
}
