import { rendered } from "../dash.js";
import { element } from "../element.js";
import { onMove, path } from "../page/router.js";
import { api } from "../run/api.js";
import { createFeed } from "./feed.js";
import { createList } from "./list.js";
import { matches } from "./matches.js";
import { order } from "./order.js";
import { table } from "./table.js";
import { title } from "./title.js";
import { tools } from "./tools.js";
import { undo } from "./undo.js";
import { when } from "./when.js";

const SLOW_MS = 400; // before it is worth a word
const FIRST_DOWN = new Set(["started", "progress", "accuracy"]);

const root = await rendered("runs");
const list = createList();
const sort = { column: "started", descending: true };
let text = "";
let drawn = "";
let answered = null; // when everything was last as the server has it
let lost = null;

const bar = undo();
const rows = table({ change, remove, complain: (problem) => bar.say(problem.message) }, sortBy);
const top = tools(search, sortBy);
const feed = createFeed(list, news);
root.append(top.node, element("div", { class: "scroll" }, rows.node), bar.node);

/** Rows hold still while their runs move: they are put in order when somebody asks, and when runs come or go. */
function draw(again) {
  const all = list.all();
  rows.update(all);
  const found = text ? all.filter((run) => matches(run, text) || rows.holds(run.id)) : all;
  const wanted = found.map((run) => run.id).sort().join();
  if (again || wanted !== drawn) {
    drawn = wanted;
    rows.show(order(found, sort.column, sort.descending));
    rows.forget(new Set(all.map((run) => run.id)));
  }
  rows.node.hidden = found.length === 0;
  top.count(found.length, all.length);
  top.say(...words(found.length, all.length));
}

function words(found, all) {
  if (lost) return [answered ? `Reconnecting: the server does not answer. This is how things stood at ${when(answered)}.` : lost.message];
  if (!answered) return all || performance.now() < opened + SLOW_MS ? [] : ["Loading the runs…"];
  if (!all) return ["No run yet. ", element("a", { href: "/" }, "Start one in the Lab"), ", and it will stand here."];
  return found ? [] : [`No run matches “${text}”.`];
}

function news(problem) {
  lost = problem;
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
  if (run.state === "running") return bar.say(`${title(run)} is running: stop it in the Lab first.`);
  try {
    await api("DELETE", `/api/runs/${id}`);
  } catch (problem) {
    if (problem.status !== 404) return bar.say(`${title(run)} was not deleted. ${problem.message}`);
  }
  const next = rows.neighbour(id);
  list.drop(id);
  draw();
  bar.offer(title(run), () => restore(run), () => rows.focus(next));
}

async function restore(run) {
  try {
    list.set(await api("POST", `/api/runs/${run.id}/restore`));
  } catch (problem) {
    return bar.say(`${title(run)} cannot be brought back. ${problem.message}`);
  }
  feed.soon();
  draw();
  rows.focus(run.id);
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
