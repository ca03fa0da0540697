import { api } from "../server/api.js";
import { at } from "../base.js";
import { cards } from "./cards.js";
import { createLesson } from "./lesson.js";
import { documents } from "./documents.js";
import { html } from "../page/markup.js";
import { onMove, path } from "../page/router.js";
import { part } from "../page/element.js";

const RUN = /^\/lab\?run=(\w+)/;
/** The sample runs that this server still has. @type {Set<string>} */
const there = new Set();
const root = part(document, "#lesson");
const keep = html`<a class="lesson-keep" href=${at("/api/lesson")} download>Save as a file</a>`;
const end = html`<a class="button large primary" href=${at("/lab")}>Open the Lab</a>`;
const lesson = createLesson(root, cards, { documents, where, keep, end });

/**
 * A run that was deleted here cannot be opened.
 * @param {CardSource} source
 */
function where({ path: to }) {
    const [, run] = RUN.exec(to) ?? [];
    return run && !there.has(run) ? null : at(to);
}

onMove(() => path() === "/lesson" && lesson.show());
lesson.show();
root.dataset.ready = "true";
try {
    const { items } = /** @type {{ items: Run[] }} */ (await api("GET", "/api/runs?sample=true&tag=sample&limit=20"));
    for (const { id } of items) there.add(id);
    lesson.draw();
} catch {
    // Then no source leads to the Lab.
}
