import { at } from "../base.js";
import { refusal } from "../server/api.js";
import { element } from "../page/element.js";
import { nameOf } from "../run/name.js";
import { arms } from "./arms.js";
import { name } from "./name.js";
import { progress } from "./progress.js";
import { status } from "./status.js";
import { tags } from "./tags.js";
import { when } from "../page/dates.js";
import { write } from "./write.js";

/**
 * One run as a row that lives as long as the run: updates write into it, so that focus, caret and an open editor stay.
 * `actions`: change(id, body), a promise that rejects with what to show; remove(run); complain(problem); choose(tag).
 * @param {ListedRun} run
 * @param {RowActions} actions
 */
export function row(run, actions) {
    const parts = {
        name: name((text) => actions.change(run.id, { name: text })),
        arms: arms(run),
        status: status(),
        progress: progress(),
        tags: tags(run, (all) => actions.change(run.id, { tags: all }), actions),
        started: startedAt(),
        buttons: buttonsOf(run, actions, (opener) => parts.name.edit(opener)),
    };
    const node = element(
        "tr",
        { role: "row", "data-run": run.id },
        element("th", { role: "rowheader", scope: "row", class: "of-name" }, parts.name.node),
        cell("preset", run.preset ?? `none · ${run.dataset}`),
        cell("arms", parts.arms.names),
        cell("state", parts.status.node),
        cell("progress", parts.progress.node),
        cell("accuracy", parts.arms.shares),
        cell("started", parts.started.node),
        cell("tags", parts.tags.node),
        cell("actions", ...parts.buttons.nodes),
    );
    return {
        node,
        focus: parts.name.focus,
        /** @param {ListedRun} now */
        update(now) {
            for (const part of Object.values(parts)) part.update(now);
        },
    };
}

/** When a run began. */
function startedAt() {
    const node = element("time");
    return {
        node,
        /** @param {ListedRun} run */
        update({ started }) {
            write(node, started ? when(started) : "–");
            if (started) node.dateTime = started;
            node.title = started ? new Date(started).toLocaleString("en-GB") : "";
        },
    };
}

/**
 * What can be done with a run from its row.
 * @param {ListedRun} run
 * @param {RowActions} actions
 * @param {(opener: HTMLElement) => void} edit
 */
function buttonsOf(run, actions, edit) {
    let shown = run;
    const quiet = { type: "button", class: "quiet editors" };
    const pin = element("button", { type: "button", class: "quiet pin editors", onclick: turn }, "Pin");
    const rename = element("button", quiet, "Rename");
    rename.addEventListener("click", () => edit(rename));
    const clone = element("a", { class: "quiet", href: at(`/?from=${encodeURIComponent(run.id)}`) }, "Clone");
    const remove = element("button", { ...quiet, onclick: () => actions.remove(shown) }, "Delete");
    const all = { Pin: pin, Rename: rename, Clone: clone, Delete: remove };

    async function turn() {
        try {
            await actions.change(run.id, { pinned: pin.getAttribute("aria-pressed") !== "true" });
        } catch (problem) {
            actions.complain(refusal(problem));
        }
    }

    /** @param {ListedRun} now */
    function update(now) {
        shown = now;
        pin.setAttribute("aria-pressed", String(now.pinned));
        write(pin, now.pinned ? "Pinned" : "Pin");
        for (const [word, button] of Object.entries(all)) button.setAttribute("aria-label", `${word} ${nameOf(now)}`);
    }
    return { nodes: Object.values(all), update };
}

/**
 * @param {string} name
 * @param {...Child} content
 */
function cell(name, ...content) {
    return element("td", { role: "cell", class: `of-${name}` }, ...content);
}
