import { LOST, SOCKETLESS } from "../run/words.js";
import { format } from "../numbers.js";

/** @type {Partial<Record<Run["state"], string>>} */
const PAST = { finished: "ended", stopped: "was stopped" };

/**
 * What stands over the axes where no cloud is drawn, one line for each reason; "" where there is one.
 * @param {View | null} view
 * @param {State} value
 * @param {boolean} drawn
 */
export function waiting(view, value, drawn) {
    if (drawn) return "";
    return view ? missing(view, value) : coming(value);
}

/**
 * Why a run that is here has no cloud.
 * @param {View} view
 * @param {State} value
 */
function missing({ hidden }, { run, only, seed }) {
    if (hidden < 1) return "No hidden layer, so no cloud: the output gets x itself.";
    if (seed !== 0) return `Points are recorded for seed ${run?.experiment.seeds[0]} only.`;
    return only ? onlyWords(only) : "Loading this layer's points.";
}

/**
 * What is to come before there is a frame.
 * @param {State} value
 */
function coming({ run, starting, slow, problem, goal, connection, trouble, socketless }) {
    if (run?.state === "failed") return `The run failed. ${run.error?.message ?? ""}`;
    if (connection === "lost") return `${LOST}. ${trouble}`.trim();
    if (!run && !starting && !(goal !== null && slow))
        return problem ? "" : "Press Run: both arms start from the same weights.";
    return slow ? slowly(run, goal, socketless) : "";
}

/**
 * What a run that takes its time is at.
 * @param {Run | null} run
 * @param {number | null} goal
 * @param {boolean} socketless
 */
function slowly(run, goal, socketless) {
    if (run?.state === "queued") return run.place ? `Queued: place ${run.place} in the queue.` : "Queued.";
    if (goal !== null) return `Loading step ${goal}.`;
    const past = run && PAST[run.state];
    if (past && run.frames) return "Loading what the run recorded.";
    if (past) return `No frame was recorded: the run ${past} before its first.`;
    return `Starting: the first frame is about to come.${socketless ? ` ${SOCKETLESS}` : ""}`;
}

/**
 * Which layers' points a replay holds; `only` as in the page's state.
 * @param {number[]} only
 */
export function onlyWords(only) {
    return only.length ? `This file holds the points of layer ${only.join(", ")} only.` : "This file holds no points.";
}

/** @type {Record<string, string>} */
const NORMALIZED = {
    batch: "mean 0, deviation 1 over the batch",
    population: "by the whole training set's mean and deviation",
    layer: "over each example's units",
    group: "over each example's groups of units",
    rms: "over each example's root mean square",
};
/** @type {Record<string, string>} */
const RESCALED = {
    batch: "each unit re-centred to β, re-scaled to γ",
    population: "by the training set's statistics, then β and γ",
    layer: "over each example's units, then β and γ",
    group: "over groups of each example's units, then β and γ",
    rms: "over each example's root mean square, then γ",
    noisy_batch: "batch norm, then random shift and scale",
};

/**
 * What one arm's cloud shows at this tap, in one line that is true of its normalization.
 * @param {string} kind
 * @param {Tap} tap
 */
export function caption(kind, tap) {
    if (kind === "none") return tap === "z" ? "raw values" : "nothing in between: z passes";
    if (tap === "z") return "raw values, before normalization";
    return (tap === "z_norm" ? NORMALIZED : RESCALED)[kind] ?? "normalized";
}

/**
 * One line that says what the scatter shows, for those who do not see it.
 * @param {View} view
 * @param {Drawn[]} clouds
 */
export function shapes(view, clouds) {
    const parts = clouds.map(({ arm, cloud }) => {
        const [x, y] = cloud.now.mean;
        const [xx, , yy] = cloud.now.cov;
        const spread = `deviations ${format(Math.sqrt(xx))} and ${format(Math.sqrt(yy))}`;
        return `${arm.name}: mean at (${format(x)}, ${format(y)}), ${spread}`;
    });
    return `Units ${view.units.join(" and ")} of layer ${view.layer} at step ${view.step}. ${parts.join("; ")}.`;
}
