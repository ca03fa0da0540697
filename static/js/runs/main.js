import { at } from "../base.js";
import { facts } from "../facts.js";
import { element, part } from "../page/element.js";
import { onMove, path } from "../page/router.js";
import { api, refusal } from "../server/api.js";
import { nameOf } from "../run/name.js";
import { PAGE, createFeed } from "./feed.js";
import { createList, listed, merge } from "./list.js";
import { notice } from "./notice.js";
import { pager } from "./pager.js";
import { table } from "./table.js";
import { tools } from "./tools.js";
import { when } from "../page/dates.js";

const SLOW_MS = 400; // before it is worth a word
const TYPING_MS = 150;
const FIRST_DOWN = new Set(["started", "progress", "accuracy"]);

const root = part(document, "#runs");
const list = createList();
const deleting = new Map(); // runs, by id, as long as the server has not answered
const lost = new Map(); // what was deleted here keeps its place as long as it can come back
const returning = new Set(); // ids, restored here, as long as the server's page does not have them
/** @type {string[]} */
let order = []; // of the rows that are shown
let drawn = "";
let turned = false; // to another page, which is to be read from its top
/** @type {Date | null} */
let answered = null; // when everything was last as the server has it
/** @type {Caught | null} */
let silent = null; // why the server did not answer

const bar = notice();
const rows = table({ change, remove, complain: (problem) => bar.say(problem.message), choose: only }, sortBy);
const top = tools({ onSearch: search, onSort: sortBy, onClaims: (claims) => feed.ask({ claims }), onTag: only });
const pages = pager(PAGE, turn);
const feed = createFeed(list, news);
root.append(top.node, element("div", { class: "scroll" }, rows.node, pages.node), bar.node);

/** Rows hold still while their runs move: they are put in order on request, and when runs come or go. */
function draw(again = false) {
    const { ids, found, all } = feed.page();
    const here = new Set(ids);
    for (const id of ids) {
        if (lost.has(id)) forget(id);
        returning.delete(id);
    }
    rows.update(list.all());
    /** @type {Set<string | null>} */
    const kept = new Set([...deleting.keys(), ...lost.keys(), ...returning, rows.held()]);
    const same = !again && order.every((id) => here.has(id) || kept.has(id)) && ids.every((id) => order.includes(id));
    if (!same) order = merge(order, ids, kept);
    const wanted = order.map((id) => `${id}${lost.has(id) ? " lost" : ""}`).join();
    if (wanted !== drawn) {
        drawn = wanted;
        rows.show(order);
        rows.forget(new Set(order));
    }
    rows.node.hidden = order.length === 0;
    const { offset } = feed.question();
    pages.show(offset, ids.length, found);
    top.count(found, all);
    top.say(...words(order.length, all + lost.size));
    if (answered && offset && offset >= found) feed.ask({ offset: Math.max(0, Math.ceil(found / PAGE) - 1) * PAGE });
}

/**
 * @param {number} shown
 * @param {number} all
 */
function words(shown, all) {
    if (silent)
        return [
            answered
                ? `Reconnecting: the server does not answer. The table is as of ${when(answered)}.`
                : silent.message,
        ];
    if (!answered) return all || performance.now() < opened + SLOW_MS ? [] : ["Loading the runs…"];
    if (!all) return ["No run yet. ", element("a", { href: at("/") }, "Start one in the Lab"), " to see it here."];
    const { search: typed, tag } = feed.question();
    return shown ? [] : [typed ? `No run matches “${typed}”.` : `No run has the tag “${tag}”.`];
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
    rows.top();
}

/** @param {string} typed */
function search(typed) {
    feed.ask({ search: typed }, TYPING_MS);
}

/**
 * Only the runs with this tag; with all of them for "".
 * @param {string} tag
 */
function only(tag) {
    top.tagged(tag);
    feed.ask({ tag });
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
    sorted();
}

function sorted() {
    const { sort, descending } = feed.question();
    rows.sorted(sort, descending);
    top.sorted(sort, descending);
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
        return bar.say(`${nameOf(run)} is ${run.state}: stop it in the Lab first.`);
    deleting.set(id, run);
    try {
        await api("DELETE", `/api/runs/${id}`);
    } catch (problem) {
        const { status: code, message } = refusal(problem);
        if (code !== 404) return bar.say(`${nameOf(run)} was not deleted. ${message}`);
    } finally {
        deleting.delete(id);
    }
    lost.set(id, run);
    list.drop(id);
    feed.drop(id);
    rows.lose(run, { restore: () => restore(run), over: (held) => over(run, held) });
    draw();
    feed.soon();
}

/** @param {ListedRun} run */
async function restore(run) {
    try {
        list.set(listed(await api("POST", `/api/runs/${run.id}/restore`)));
    } catch (problem) {
        bar.say(`${nameOf(run)} could not be restored. ${refusal(problem).message}`);
        return false;
    }
    forget(run.id);
    returning.add(run.id);
    draw();
    rows.focus(run.id);
    feed.soon();
    return true;
}

/**
 * It stays deleted: its place closes as soon as that puts no other row under the pointer.
 * @param {ListedRun} run
 * @param {boolean} held
 */
function over(run, held) {
    if (held) rows.focusBeside(run.id);
    rows.whenLeft(() => {
        if (!lost.has(run.id)) return;
        forget(run.id);
        draw(true);
    });
}

/** @param {string} id */
function forget(id) {
    lost.delete(id);
    rows.clear(id);
}

let opened = 0;
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
sorted();
watch();
root.dataset.ready = "true";
