import { DASHES, patterns } from "./patterns.js";
import { slots } from "./slots.js";

/**
 * The arms of a run with what the charts need of them: hue, lanes, the shown seed's lane, and its place among the lanes
 * with detail (-1 where that seed has none). `seed` is a place in the experiment's list of seeds, `kind` the
 * normalization that an arm begins with.
 * @param {Pick<Run, "experiment">} run
 * @param {Pick<Hello, "lanes">} hello
 */
export function arms(run, hello, seed = 0) {
    const kinds = run.experiment.arms.map((arm) => arm.norm?.kind ?? "none");
    const hues = slots(kinds);
    const worn = patterns(hues);
    let detail = 0;
    const details = hello.lanes.map((lane) => (lane.detail ? detail++ : -1));
    return run.experiment.arms.map((arm, index) => {
        const lanes = hello.lanes.flatMap((lane, number) => (lane.arm === arm.name ? [number] : []));
        const lane = lanes[seed] ?? lanes[0];
        // The shown seed first: charts draw it thick and the others as hairlines.
        const others = lanes.filter((one) => one !== lane);
        return {
            name: arm.name,
            kind: kinds[index],
            slot: hues[index],
            pattern: worn[index],
            dash: DASHES[worn[index]],
            index,
            lanes: [lane, ...others],
            lane,
            detail: details[lane],
        };
    });
}
