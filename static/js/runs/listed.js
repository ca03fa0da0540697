/** A run as the API has it, as a row of the table: the answer to a change is of the first kind. */
export function listed({ experiment, ...run }) {
  const arms = experiment.arms.map(({ name, norm }) => ({ name, kind: norm?.kind ?? "none" }));
  return { ...run, dataset: experiment.dataset, arms };
}
