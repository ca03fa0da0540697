import { find } from "../../run/find.js";
import { mean } from "./words.js";

/**
 * A quantity at the recorded step next to this one: for each arm the mean over its seeds.
 * @param {Recorded} recorded
 * @param {number} step
 * @param {Pick<LinesQuantity, "read">} quantity
 */
export function armMeans({ hello, frames }, step, { read }) {
    const frame = frames[find(frames, step)];
    return hello.run.experiment.arms.map(({ name }) =>
        mean(hello.lanes.flatMap(({ arm }, lane) => (arm === name ? [read(frame, lane)] : []))),
    );
}
