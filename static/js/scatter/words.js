import { LOST, SOCKETLESS } from "../words/connection.js";
import { onlyWords } from "../words/only.js";

const OVER = ["finished", "stopped"];
const PAST = { finished: "ended", stopped: "was stopped" };

/** What stands over the axes where no cloud is drawn, one line for each reason; "" where there is one. */
export function waiting(view, { run, starting, slow, problem, goal, seed, only, connection, trouble, socketless }, drawn) {
  if (drawn) return "";
  if (view && view.hidden < 1) return "No hidden layer, so no cloud: the output gets x itself.";
  if (view && only && seed === 0) return onlyWords(only);
  if (view) return seed === 0 ? "Loading this layer's points." : `Points are recorded for seed ${run.experiment.seeds[0]} only.`;
  if (run?.state === "failed") return `The run failed. ${run.error?.message ?? ""}`;
  if (connection === "lost") return `${LOST}. ${trouble}`.trim();
  if (run?.state === "queued" && slow) return run.place ? `Queued: place ${run.place} in the queue.` : "Queued.";
  if (goal !== null && slow) return `Loading step ${goal}.`;
  if (run && slow && OVER.includes(run.state)) return run.frames ? "Loading what the run recorded." : `No frame was recorded: the run ${PAST[run.state]} before its first.`;
  if (run || starting) return slow ? `Starting: the first frame is about to come.${socketless ? ` ${SOCKETLESS}` : ""}` : "";
  return problem ? "" : "Press Run: both arms start from the same weights.";
}
