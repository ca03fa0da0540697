/** Whether every word of the text is somewhere in what people know of a run. */
export function matches(run, text) {
  const { dataset, arms } = run.experiment;
  const known = [run.name, run.id, run.preset, run.state, dataset, ...run.tags, ...arms.map((arm) => arm.name)];
  const all = known.filter(Boolean).join("\n").toLowerCase();
  return text.toLowerCase().split(/\s+/).every((word) => all.includes(word));
}
