import { rendered } from "../dash.js";
import { element } from "../element.js";
import { onMove, path } from "../page/router.js";
import { api } from "../run/api.js";
import { nameOf } from "../run/name.js";
import { createFeed } from "./feed.js";
import { createList } from "./list.js";
import { matches } from "./matches.js";
import { notice } from "./notice.js";
import { order } from "./order.js";
import { table } from "./table.js";
import { tools } from "./tools.js";
import { when } from "./when.js";

const SLOW_MS = 400; // before it is worth a word
const FIRST_DOWN = new Set(["started", "progress", "accuracy"]);

const root = await rendered("runs");
const list = createList();
const deleting = new Map(); // runs, by id, as long as the server has not answered
const lost = new Map(); // what was deleted here keeps its place as long as it can come back
const sort = { column: "started", descending: true };
let text = "";
let drawn = "";
let answered = null; // when everything was last as the server has it
let silent = null; // why the server did not answer

const bar = notice();
const rows = table({ change, remove, complain: (problem) => bar.say(problem.message) }, sortBy);
const top = tools(search, sortBy, (wanted) => feed.claims(wanted));
const feed = createFeed(list, news);
root.append(top.node, element("div", { class: "scroll" }, rows.node), bar.node);

/** Rows hold still while their runs move: they are put in order when somebody asks, and when runs come or go. */
function draw(again) {
  const all = list.all();
  const known = new Set([...all.map((run) => run.id), ...deleting.keys()]);
  rows.update(all);
  for (const id of known) if (lost.has(id)) forget(id);
  const found = text ? all.filter((run) => matches(run, text) || rows.holds(run.id)) : all;
  const shown = [...new Map([...deleting, ...lost, ...found.map((run) => [run.id, run])]).values()];
  const wanted = shown.map(({ id }) => `${id}${lost.has(id) ? " lost" : ""}`).sort().join();
  if (again || wanted !== drawn) {
    drawn = wanted;
    rows.show(order(shown, sort.column, sort.descending));
    rows.forget(known);
  }
  rows.node.hidden = shown.length === 0;
  top.count(found.length, all.length);
  top.say(...words(shown.length, all.length + lost.size));
}

function words(found, all) {
  if (silent) return [answered ? `Reconnecting: the server does not answer. This is how things stood at ${when(answered)}.` : silent.message];
  if (!answered) return all || performance.now() < opened + SLOW_MS ? [] : ["Loading the runs…"];
  if (!all) return ["No run yet. ", element("a", { href: "/" }, "Start one in the Lab"), ", and it will stand here."];
  return found ? [] : [`No run matches “${text}”.`];
}

function news(problem) {
  silent = problem;
  if (!problem) answered = new Date();
  draw();
}

function search(typed) {
  text = typed;
  draw();
}

function sortBy(column) {
  sort.descending = column === sort.column ? !sort.descending : FIRST_DOWN.has(column);
  sort.column = column;
  sorted();
  draw(true);
}

function sorted() {
  rows.sorted(sort.column, sort.descending);
  top.sorted(sort.column, sort.descending);
}

async function change(id, body) {
  list.set(await api("PATCH", `/api/runs/${id}`, body));
  draw();
}

async function remove(id) {
  const run = list.all().find((one) => one.id === id);
  if (deleting.has(id)) return;
  if (run.state === "running") return bar.say(`${nameOf(run)} is running: stop it in the Lab first.`);
  deleting.set(id, run);
  try {
    await api("DELETE", `/api/runs/${id}`);
  } catch (problem) {
    if (problem.status !== 404) return bar.say(`${nameOf(run)} was not deleted. ${problem.message}`);
  } finally {
    deleting.delete(id);
  }
  lost.set(id, run);
  list.drop(id);
  rows.lose(run, { restore: () => restore(run), over: (held) => over(run, held) });
  draw();
}

async function restore(run) {
  try {
    list.set(await api("POST", `/api/runs/${run.id}/restore`));
  } catch (problem) {
    bar.say(`${nameOf(run)} cannot be brought back. ${problem.message}`);
    return false;
  }
  feed.soon();
  draw();
  rows.focus(run.id);
  return true;
}

/** It stays deleted: its place closes as soon as that puts no other row under the pointer. */
function over(run, held) {
  if (held) rows.focusBeside(run.id);
  rows.whenLeft(() => {
    if (!lost.has(run.id)) return;
    forget(run.id);
    draw();
  });
}

function forget(id) {
  lost.delete(id);
  rows.clear(id);
}

let opened = 0;
function watch() {
  const looked = path() === "/runs" && !document.hidden;
  if (looked && !answered) {
    opened = performance.now();
    setTimeout(draw, SLOW_MS);
  }
  feed.watch(looked);
}
onMove(watch);
document.addEventListener("visibilitychange", watch);
sorted();
watch();
root.dataset.ready = "true";
