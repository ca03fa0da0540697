import { facts } from "../facts.js";
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
    if (past && run.frames) return "Loading the recorded frames.";
    if (past) return `No frame was recorded: the run ${past} before its first.`;
    return `Starting: waiting for the first frame.${socketless ? ` ${SOCKETLESS}` : ""}`;
}

/**
 * Which layers' points a replay holds; `only` as in the page's state.
 * @param {number[]} only
 */
export function onlyWords(only) {
    return only.length ? `This file holds the points of layer ${only.join(", ")} only.` : "This file holds no points.";
}

/**
 * What one arm's cloud shows at this tap, in one line that is true of its normalization; `next` gets it: "layer 3".
 * @param {string} kind
 * @param {Tap} tap
 * @param {string} next
 */
export function caption(kind, tap, next) {
    const row = facts().kinds[kind];
    if (!row.normalizes) return tap === "z" ? "raw values" : `${next} gets z as it is`;
    if (tap === "z") return "raw values, before normalization";
    return tap === "z_norm" ? normalized(row) : rescaled(row);
}

/** @param {KindFacts} row */
function normalized(row) {
    const scaled = row.offset ? "mean 0, deviation 1" : "root mean square 1";
    return `${scaled} over ${values(row)}`;
}

/** @param {KindFacts} row */
function rescaled(row) {
    if (row.noise) return "batch norm, then random shift and scale";
    if (row.by_batch) return "centred on β, scaled by γ";
    return `normalized over ${values(row)}, then ${row.offset ? "β and γ" : "γ"}`;
}

/**
 * What the statistics are taken over.
 * @param {KindFacts} row
 */
function values({ over, groups }) {
    if (over === "mini-batch") return "the batch";
    if (over === "training set") return "the training set";
    return groups ? "groups of units" : "each example's units";
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
