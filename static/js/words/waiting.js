import { onlyWords } from "./only.js";

/** What stands over the axes where no cloud is drawn, one line for each reason; "" where there is one. */
export function waiting(view, { run, starting, slow, problem, goal, seed, only }, drawn) {
  if (drawn) return "";
  if (view && view.hidden < 1) return "No hidden layer, so no cloud: the output gets x itself.";
  if (view && only && seed === 0) return onlyWords(only);
  if (view) return seed === 0 ? "Loading this layer's points." : `Points are recorded for seed ${run.experiment.seeds[0]} only.`;
  if (run?.state === "failed") return `The run failed. ${run.error?.message ?? ""}`;
  if (run?.state === "queued" && slow) return run.place ? `Queued: place ${run.place} in the queue.` : "Queued.";
  if (goal !== null && slow) return `Loading step ${goal}.`;
  if (run || starting) return slow ? "Starting: the first frame is about to come." : "";
  return problem ? "" : "Press Run: both arms start from the same weights.";
}
