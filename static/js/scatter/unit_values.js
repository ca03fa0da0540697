import { points } from "../frame/points.js";

const DIGITS = ["digits", "mnist"];

/**
 * The arms whose values of the unit on the x axis batch norm makes from nothing but these probe points: not those of a
 * layer of channels, which it normalizes over all places of a picture, while the points are of one place.
 * @param {View} view
 */
export function worked(view) {
    const { run, seed, layer, hidden } = view;
    const flat = layer > (run.experiment.channels?.length ?? 0) && layer <= hidden;
    return view.arms.filter((arm) => flat && seed === 0 && arm.kind === "batch" && arm.detail >= 0 && here(view, arm));
}

/**
 * What batch norm does with the values of the unit on the x axis, at the frame that is shown.
 * @param {View} view
 * @param {Arm} arm
 * @returns {HandValues | null}
 */
export function unitValues(view, arm) {
    const { run, frame, layer, units, labels } = view;
    const cloud = here(view, arm);
    const { norm } = run.experiment.arms[arm.index];
    if (!cloud || !norm) return null;
    const record = frame.layers[layer - 1];
    const at = arm.detail * record.gamma.shape[1] + units[0] - 1;
    const [running_mean, running_var] = [record.running_mean?.[at], record.running_var?.[at]];
    return {
        z: [...cloud.x],
        gamma: record.gamma[at],
        beta: record.beta[at],
        eps: norm.eps,
        ...(Number.isFinite(running_mean) && Number.isFinite(running_var) ? { running_mean, running_var } : {}),
        ...(labels && DIGITS.includes(run.experiment.dataset) ? { labels: [...labels] } : {}),
    };
}

/**
 * Its points in this frame, unless it has diverged.
 * @param {View} view
 * @param {Arm} arm
 */
function here({ frame, layer, units }, arm) {
    const cloud = points(frame, arm, layer, units, "z");
    return cloud?.x.every(Number.isFinite) ? cloud : null;
}
