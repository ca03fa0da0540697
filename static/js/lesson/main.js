import { api } from "../server/api.js";
import { at } from "../base.js";
import { cards } from "./cards.js";
import { classTools } from "./class_tools.js";
import { createLesson } from "./lesson.js";
import { createLessonRoom } from "../classroom/lesson_room.js";
import { documents } from "./documents.js";
import { go, onMove, path } from "../page/router.js";
import { html } from "../page/markup.js";
import { invite } from "../classroom/invitation.js";
import { me } from "../server/me.js";
import { part } from "../page/element.js";
import { tallyOf } from "./tally.js";

const RUN = /^\/lab\?run=(\w+)/;
/** The sample runs that this server still has. @type {Set<string>} */
const there = new Set();
const who = await me();
const root = part(document, "#lesson");
const keep = html`<a class="lesson-keep" href=${at("/api/lesson")} download>Save as a file</a>`;
const end = html`<a class="button large primary" href=${at("/lab")}>Open the Lab</a>`;
const room = createLessonRoom(cards, {
    changed: () => lesson.draw(),
    turn: (card) => (location.hash = card),
    toLab: () => path() === "/lesson" && go("/lab?follow=1"),
    post: (answer) => api("POST", "/api/class/answers", answer),
});
/** @type {LessonGroup} */
const group = {
    tools: () => classTools(room, { may: who.role === "editor", begin, invite: () => invite(who) }),
    beside: () => tallyOf(room),
    counts: () => (room.value.shown ? room.value.counts : null),
    turned: room.turned,
    answered: room.answered,
};
const lesson = createLesson(root, cards, { documents, where, keep, end, group });

/** A class sees every question as if it was new. */
function begin() {
    lesson.forget();
    room.begin();
}

/** A link to the class leads to its presenter. */
function show() {
    if (away) lesson.again();
    else lesson.show();
    away = false;
    if (new URLSearchParams(location.search).has("follow")) {
        history.replaceState(null, "", location.pathname + location.hash);
        room.follow();
    }
}

/**
 * A run that was deleted here cannot be opened.
 * @param {CardSource} source
 */
function where({ path: to }) {
    const [, run] = RUN.exec(to) ?? [];
    return run && !there.has(run) ? null : at(to);
}

let away = false;
onMove(() => {
    if (path() === "/lesson") show();
    else away = true;
});
if (path() === "/lesson") show();
root.dataset.ready = "true";
try {
    const { items } = /** @type {{ items: Run[] }} */ (await api("GET", "/api/runs?sample=true&tag=sample&limit=20"));
    for (const { id } of items) there.add(id);
    lesson.draw();
} catch {
    // Then no source leads to the Lab.
}
