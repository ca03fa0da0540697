import { nameOf } from "../run/name.js";

/** Whether every word of the text is somewhere in what people know of a run. */
export function matches(run, text) {
  const { dataset, arms } = run.experiment;
  const known = [nameOf(run), run.id, run.preset, run.state, dataset, ...run.tags, ...arms.map((arm) => arm.name)];
  const all = known.filter(Boolean).join("\n").toLowerCase();
  return text.toLowerCase().split(/\s+/).every((word) => all.includes(word));
}
