import { cards } from "./cards.js";
import { createLesson } from "./lesson.js";
import { documents } from "./documents.js";
import { part } from "../page/element.js";
import { siteHeader } from "../page/site_header.js";

/** The lesson in a file: what the cards draw is in the page, and there is no Lab to open. */
siteHeader({ offline: true });
const root = part(document, "#lesson");
createLesson(root, cards, { documents, where: () => null, keep: "", end: "" }).show();
root.dataset.ready = "true";
