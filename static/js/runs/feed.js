import { api } from "../run/api.js";

const MOVING_MS = 1000;
const LOST_MS = 2000;
const QUIET_MS = 4000;
const WHOLE_MS = 30_000; // what others renamed or deleted is seen after so long
const PAGE = 100;
const FEW = 8;
const moves = (run) => run.state === "running" || run.state === "queued";

/**
 * Keeps the list like the server's: everything at first and now and then, in between only what moves. One question at
 * a time, and none while nobody looks. `onNews(problem)` after each, `problem` null if it was answered.
 */
export function createFeed(list, onNews) {
  let timer = null;
  let watching = false;
  let asking = false;
  let whole = -Infinity;
  let also = "";

  async function ask() {
    if (asking || !watching) return;
    asking = true;
    let problem = null;
    try {
      if (performance.now() > whole + WHOLE_MS) await everything();
      else await whatMoves();
    } catch (error) {
      if (error.status === undefined) throw error; // ours, not the server's
      problem = error;
    } finally {
      asking = false;
    }
    onNews(problem);
    plan(problem ? LOST_MS : whole < 0 ? 0 : list.all().some(moves) ? MOVING_MS : QUIET_MS);
  }

  function plan(wait) {
    clearTimeout(timer);
    timer = watching ? setTimeout(ask, wait) : null;
  }

  async function everything() {
    const asked = performance.now();
    const wanted = also;
    const ids = new Set();
    for await (const items of pages(wanted)) {
      for (const run of items) ids.add(run.id);
      list.put(items, asked);
      onNews(null);
    }
    list.keep(ids, asked);
    if (wanted === also) whole = asked;
  }

  async function whatMoves() {
    const asked = performance.now();
    const found = (await Promise.all([all(`&state=queued${also}`), all(`&state=running${also}`)])).flat();
    const ids = new Set(found.map((run) => run.id));
    list.put(found, asked);
    const left = list.all().filter((run) => moves(run) && !ids.has(run.id));
    if (left.length > FEW) await everything();
    else await Promise.all(left.map((run) => one(run.id)));
  }

  async function one(id) {
    const asked = performance.now();
    try {
      list.put([await api("GET", `/api/runs/${id}`)], asked);
    } catch (problem) {
      if (problem.status !== 404) throw problem;
      list.drop(id);
    }
  }

  return {
    /** Look from now on, or no longer. */
    watch(looked) {
      if (looked === watching) return;
      watching = looked;
      whole = -Infinity;
      if (looked) ask();
      else plan(0);
    },
    /** Whether also what reproductions of claims trained is looked at. */
    claims(wanted) {
      also = wanted ? "&claims=true" : "";
      whole = -Infinity;
      plan(0);
    },
    /** Something was changed here that moves now. */
    soon: () => plan(0),
  };
}

async function* pages(query) {
  for (let after = ""; after !== null; ) {
    const page = await api("GET", `/api/runs?sample=true&limit=${PAGE}${query}${after && `&after=${after}`}`);
    yield page.items;
    after = page.next;
  }
}

async function all(query) {
  const found = [];
  for await (const items of pages(query)) found.push(...items);
  return found;
}
