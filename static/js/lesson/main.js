import { at } from "../base.js";
import { cards } from "./cards.js";
import { createLesson } from "./lesson.js";
import { documents } from "./documents.js";
import { html } from "../page/markup.js";
import { onMove, path } from "../page/router.js";
import { part } from "../page/element.js";

const root = part(document, "#lesson");
const keep = html`<a class="lesson-keep" href=${at("/api/lesson")} download>Save as a file</a>`;
const lesson = createLesson(root, cards, { documents, where: ({ path: to }) => at(to), keep });
onMove(() => path() === "/lesson" && lesson.show());
lesson.show();
root.dataset.ready = "true";
