import { nameOf } from "../run/name.js";

const STATES = ["running", "queued", "paused", "finished", "stopped", "failed"];
const { compare } = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const KEYS = {
  name: nameOf,
  preset: (run) => run.preset,
  arms: (run) => run.experiment.arms.map((arm) => arm.name).join(" "),
  state: (run) => STATES.indexOf(run.state) * 1e6 + (run.place ?? 0),
  progress: (run) => run.step / run.steps,
  accuracy: (run) => run.accuracy?.reduce((best, one) => (one === null || one < best ? best : one), null),
  started: (run) => (run.started ? Date.parse(run.started) : Infinity), // not yet is later than ever
  tags: (run) => run.tags.join(" ") || null,
};

/** The runs by a column; where it says nothing they come last either way, and equals stay newest first. */
export function order(runs, column, descending) {
  const key = KEYS[column];
  const sign = descending ? -1 : 1;
  return runs
    .map((run) => [key(run) ?? null, run])
    .sort(([a, one], [b, other]) => {
      if (a === null || b === null) return (a === null) - (b === null) || newest(one, other);
      return sign * (typeof a === "number" ? a - b : compare(a, b)) || newest(one, other);
    })
    .map(([, run]) => run);
}

function newest(one, other) {
  return one.created < other.created ? 1 : one.created > other.created ? -1 : 0;
}
