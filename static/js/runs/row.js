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
    };
    const started = element("time");
    let shown = run;
    const rename = element("button", { type: "button", class: "quiet editors" }, "Rename");
    rename.addEventListener("click", () => parts.name.edit(rename));
    const clone = element("a", { class: "quiet", href: at(`/?from=${encodeURIComponent(run.id)}`) }, "Clone");
    const pin = element("button", { type: "button", class: "quiet pin editors", onclick: turn }, "Pin");
    const remove = element(
        "button",
        { type: "button", class: "quiet editors", onclick: () => actions.remove(shown) },
        "Delete",
    );
    const preset = run.preset ?? `none · ${run.dataset}`;

    async function turn() {
        try {
            await actions.change(run.id, { pinned: pin.getAttribute("aria-pressed") !== "true" });
        } catch (problem) {
            actions.complain(refusal(problem));
        }
    }

    const node = element(
        "tr",
        { role: "row", "data-run": run.id },
        element("th", { role: "rowheader", scope: "row", class: "of-name" }, parts.name.node),
        cell("preset", preset),
        cell("arms", parts.arms.names),
        cell("state", parts.status.node),
        cell("progress", parts.progress.node),
        cell("accuracy", parts.arms.shares),
        cell("started", started),
        cell("tags", parts.tags.node),
        cell("actions", pin, rename, clone, remove),
    );

    return {
        node,
        focus: parts.name.focus,
        /** @param {ListedRun} now */
        update(now) {
            shown = now;
            for (const part of Object.values(parts)) part.update(now);
            write(started, now.started ? when(now.started) : "–");
            if (now.started) started.dateTime = now.started;
            pin.setAttribute("aria-pressed", String(now.pinned));
            write(pin, now.pinned ? "Pinned" : "Pin");
            started.title = now.started ? new Date(now.started).toLocaleString("en-GB") : "";
            for (const [word, button] of Object.entries({ Pin: pin, Rename: rename, Clone: clone, Delete: remove })) {
                button.setAttribute("aria-label", `${word} ${nameOf(now)}`);
            }
        },
    };
}

/**
 * @param {string} name
 * @param {...Child} content
 */
function cell(name, ...content) {
    return element("td", { role: "cell", class: `of-${name}` }, ...content);
}
