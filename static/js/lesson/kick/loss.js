import { find } from "../../run/find.js";
import { mean } from "../lines/words.js";

/**
 * The loss on unseen digits at a step of a recording, for each arm the mean over its seeds.
 * @param {Recorded} recorded
 * @param {number} step
 */
export function lossAt({ hello, frames }, step) {
    const frame = frames[find(frames, step)];
    return hello.run.experiment.arms.map(({ name }) =>
        mean(hello.lanes.flatMap(({ arm }, lane) => (arm === name ? [frame.eval_loss[lane]] : []))),
    );
}
