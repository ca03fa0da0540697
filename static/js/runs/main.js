import { at } from "../base.js";
import { facts } from "../facts.js";
import { part } from "../page/element.js";
import { html, render } from "../page/markup.js";
import { onMove, path } from "../page/router.js";
import { api, refusal } from "../server/api.js";
import { nameOf } from "../run/name.js";
import { createDeleted, deletedRow, nodeOf } from "./deleted.js";
import { createEditors } from "./editor.js";
import { PAGE, createFeed } from "./feed.js";
import { createList, listed, merge } from "./list.js";
import { createNotices } from "./notices.js";
import { handOn, pager } from "./pager.js";
import { picksView } from "./picked.js";
import { createPicks } from "./picks.js";
import { row } from "./row.js";
import { focusBeside, focusName, heldRow, rowNode, table, whenLeft } from "./table.js";
import { tools } from "./tools.js";
import { when } from "../page/dates.js";

const SLOW_MS = 400; // before it is worth a word
const TYPING_MS = 150;
const FIRST_DOWN = new Set(["started", "progress", "accuracy"]);

const root = part(document, "#runs");
const list = createList();
const deleting = new Set(); // ids, as long as the server has not answered
const returning = new Set(); // ids, restored here, as long as the server's page does not have them
/** @type {Map<string, ListedRun>} */
const shown = new Map(); // as it was last known, also when the server no longer lists it
/** @type {string[]} */
let order = []; // of the rows that are shown
let turned = false; // to another page, which is to be read from its top
/** @type {Date | null} */
let answered = null; // when everything was last as the server has it
/** @type {Caught | null} */
let silent = null; // why the server did not answer
let opened = 0;

const editors = createEditors(show);
const notices = createNotices(show);
const deleted = createDeleted(show, over);
const picks = createPicks(show);
const feed = createFeed(list, news);
/** @type {RowActions} */
const actions = {
    editors,
    picks,
    now: (run) => shown.get(run.id) ?? run,
    change,
    remove,
    complain: (problem) => notices.say(problem.message),
    choose: only,
};

/** Rows hold still while their runs move: they are put in order on request, and when runs come or go. */
function draw(again = false) {
    const { ids, found } = feed.page();
    const here = new Set(ids);
    for (const id of ids) {
        deleted.clear(id);
        returning.delete(id);
    }
    /** @type {Set<string | null>} */
    const kept = new Set([...deleting, ...deleted.ids(), ...returning, heldRow(root)]);
    const same = !again && order.every((id) => here.has(id) || kept.has(id)) && ids.every((id) => order.includes(id));
    if (!same) order = merge(order, ids, kept);
    for (const run of list.all()) shown.set(run.id, run);
    for (const id of shown.keys()) if (!order.includes(id)) shown.delete(id);
    show();
    const { offset } = feed.question();
    if (answered && offset && offset >= found) feed.ask({ offset: Math.max(0, Math.ceil(found / PAGE) - 1) * PAGE });
}

function show() {
    const { ids, found, all } = feed.page();
    const question = feed.question();
    const note = words(order.length, all + deleted.ids().length);
    const page = { size: PAGE, offset: question.offset, shown: ids.length, found };
    render(
        html`${tools({ found, all, note, question }, { search, sortBy, withClaims, only })}
            <div class="scroll">${table(order, question, { rowOf, sortBy })}${pager(page, turn)}</div>
            ${picksView(picks, (id) => shown.get(id))}${notices.view()}`,
        root,
    );
    handOn();
}

/** @param {string} id */
function rowOf(id) {
    const lost = deleted.get(id);
    if (lost) return deletedRow(lost, restore);
    const run = shown.get(id);
    return run && row(run, actions);
}

/**
 * @param {number} rows
 * @param {number} all
 */
function words(rows, all) {
    if (silent && answered) return `Reconnecting: the server does not answer. The table is as of ${when(answered)}.`;
    if (silent) return silent.message;
    if (!answered) return all || performance.now() < opened + SLOW_MS ? "" : "Loading the runs…";
    if (!all) return html`No run yet. <a href=${at("/lab")}>Start one in the Lab</a> to see it here.`;
    const { search: typed, tag } = feed.question();
    return rows ? "" : typed ? `No run matches “${typed}”.` : `No run has the tag “${tag}”.`;
}

/**
 * @param {Caught | null} problem
 * @param {boolean} fresh
 */
function news(problem, fresh) {
    silent = problem;
    if (!problem) answered = new Date();
    draw(fresh && !problem);
    if (!fresh || !turned) return;
    turned = false;
    part(root, "tbody").firstElementChild?.scrollIntoView({ block: "nearest" });
}

/** @param {string} typed */
function search(typed) {
    feed.ask({ search: typed }, TYPING_MS);
}

/** @param {boolean} claims */
function withClaims(claims) {
    feed.ask({ claims });
}

/**
 * Only the runs with this tag; with all of them for "".
 * @param {string} tag
 */
function only(tag) {
    feed.ask({ tag });
    show();
}

/** @param {number} by */
function turn(by) {
    turned = true;
    feed.ask({ offset: Math.max(0, feed.question().offset + by) });
}

/** @param {string} column */
function sortBy(column) {
    const { sort, descending } = feed.question();
    feed.ask({ sort: column, descending: column === sort ? !descending : FIRST_DOWN.has(column) });
    show();
}

/**
 * @param {string} id
 * @param {Partial<Pick<ListedRun, "name" | "tags" | "pinned">>} body
 */
async function change(id, body) {
    list.set(listed(await api("PATCH", `/api/runs/${id}`, body)));
    draw();
}

/** @param {ListedRun} run */
async function remove(run) {
    const { id } = run;
    if (deleting.has(id)) return;
    if (!facts().states.deletable.includes(run.state))
        return notices.say(`${nameOf(run)} is ${run.state}: stop it in the Lab first.`);
    deleting.add(id);
    try {
        await api("DELETE", `/api/runs/${id}`);
    } catch (problem) {
        const { status: code, message } = refusal(problem);
        if (code !== 404) return notices.say(`${nameOf(run)} was not deleted. ${message}`);
    } finally {
        deleting.delete(id);
    }
    list.drop(id);
    feed.drop(id);
    picks.drop(id);
    deleted.add(run, rowNode(root, id)?.offsetHeight ?? 0);
    draw();
    feed.soon();
}

/** @param {Deleted} one */
async function restore(one) {
    const { run } = one;
    one.busy = true;
    show();
    try {
        list.set(listed(await api("POST", `/api/runs/${run.id}/restore`)));
    } catch (problem) {
        one.busy = false;
        return notices.say(`${nameOf(run)} could not be restored. ${refusal(problem).message}`);
    }
    deleted.clear(run.id);
    returning.add(run.id);
    draw();
    focusName(rowNode(root, run.id));
    feed.soon();
}

/**
 * It stays deleted: its place closes as soon as that puts no other row under the pointer.
 * @param {ListedRun} run
 * @param {boolean} held
 */
function over(run, held) {
    if (held) focusBeside(nodeOf(run.id));
    whenLeft(part(root, "tbody"), () => {
        if (!deleted.get(run.id)) return;
        deleted.clear(run.id);
        draw(true);
    });
}

function watch() {
    const looked = path() === "/runs" && !document.hidden;
    if (looked && !answered) {
        opened = performance.now();
        setTimeout(() => draw(), SLOW_MS);
    }
    feed.watch(looked);
}
onMove(watch);
document.addEventListener("visibilitychange", watch);
show();
watch();
root.dataset.ready = "true";
