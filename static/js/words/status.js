import { whole } from "../whole.js";

const LONG = 21; // letters beside which the rail has no room for another word

/** Seconds as a person says them. */
export function duration(seconds) {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

/** That nothing can be done to it as it is: "this run is finished". */
export function standing({ state }) {
  return state === "failed" ? "this run has failed" : `this run is ${state}`;
}

/** What a run is doing, in a few words: [what, how long or where in the queue]. */
export function status(run, step) {
  const where = `Step ${whole(step)} of ${whole(run.steps)}`;
  switch (run.state) {
    case "queued":
      return ["Queued", run.place ? `place ${run.place} in the queue` : ""];
    case "running":
      return [where, run.eta === null ? "" : `≈ ${duration(run.eta)}${where.length > LONG ? "" : " left"}`];
    case "failed":
      return [where, "failed"];
    default:
      return [where, run.state];
  }
}
