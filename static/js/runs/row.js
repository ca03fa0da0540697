import { element } from "../element.js";
import { arms } from "./arms.js";
import { name } from "./name.js";
import { progress } from "./progress.js";
import { status } from "./status.js";
import { tags } from "./tags.js";
import { title } from "./title.js";
import { when } from "./when.js";
import { write } from "./write.js";

/**
 * One run as a row that lives as long as the run: updates write into it, so that focus, caret and an open editor stay.
 * `actions`: change(id, body), a promise that rejects with what to show; remove(id); complain(problem).
 */
export function row(run, actions) {
  const parts = {
    name: name((text) => actions.change(run.id, { name: text })),
    arms: arms(run),
    status: status(),
    progress: progress(),
    tags: tags((all) => actions.change(run.id, { tags: all }), actions.complain),
  };
  const started = element("time");
  const rename = element("button", { type: "button", class: "quiet", onclick: () => parts.name.edit(rename) }, "Rename");
  const clone = element("a", { class: "quiet", href: `/?from=${encodeURIComponent(run.id)}` }, "Clone");
  const remove = element("button", { type: "button", class: "quiet", onclick: () => actions.remove(run.id) }, "Delete");
  const preset = run.preset ?? run.experiment.dataset;

  const node = element("tr", { role: "row", "data-run": run.id },
    element("th", { role: "rowheader", scope: "row", class: "of-name" }, parts.name.node),
    cell("preset", preset),
    cell("arms", parts.arms.names),
    cell("state", parts.status.node),
    cell("progress", parts.progress.node),
    cell("accuracy", parts.arms.shares),
    cell("started", started),
    cell("tags", parts.tags.node),
    cell("actions", rename, clone, remove));

  return {
    node,
    focus: parts.name.focus,
    update(now) {
      for (const part of Object.values(parts)) part.update(now);
      write(started, now.started ? when(now.started) : "–");
      if (now.started) started.dateTime = now.started;
      started.title = now.started ? new Date(now.started).toLocaleString("en-GB") : "";
      for (const [button, word] of [[rename, "Rename"], [clone, "Clone"], [remove, "Delete"]]) {
        button.setAttribute("aria-label", `${word} ${title(now)}`);
      }
    },
  };
}

function cell(name, ...content) {
  return element("td", { role: "cell", class: `of-${name}` }, ...content);
}
