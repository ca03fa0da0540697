import { api } from "../run/api.js";

const MOVING_MS = 700;
const QUIET_MS = 5000;
const LOST_MS = 2000;

/** Keeps the ledger like the server's while somebody looks: `onNews(claims, problem)`. */
export function createFeed(onNews) {
  let timer = null;
  let watching = false;
  let asking = false;

  async function ask() {
    if (asking || !watching) return;
    asking = true;
    let moving = false;
    let lost = null;
    try {
      const { items } = await api("GET", "/api/claims");
      moving = items.some(({ reproduction }) => reproduction && reproduction.state !== "failed");
      onNews(items, null);
    } catch (problem) {
      if (problem.status === undefined) throw problem; // ours, not the server's
      lost = problem;
      onNews(null, problem);
    } finally {
      asking = false;
      plan(lost ? LOST_MS : moving ? MOVING_MS : QUIET_MS);
    }
  }

  function plan(wait) {
    clearTimeout(timer);
    timer = watching ? setTimeout(ask, wait) : null;
  }

  return {
    watch(looked) {
      if (looked === watching) return;
      watching = looked;
      if (looked) ask();
      else plan(0);
    },
    soon: () => plan(0),
  };
}
