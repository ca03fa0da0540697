import { slots } from "./slots.js";

/**
 * The arms of a run with what the charts need of them: hue, lanes (the first is the shown seed's), and the place of the
 * shown lane among those with detail.
 */
export function arms(run, hello) {
  const kinds = run.experiment.arms.map((arm) => arm.norm?.kind ?? "none");
  const hues = slots(kinds);
  let detail = 0;
  const details = hello.lanes.map((lane) => (lane.detail ? detail++ : -1));
  return run.experiment.arms.map((arm, index) => {
    const lanes = hello.lanes.flatMap((lane, number) => (lane.arm === arm.name ? [number] : []));
    return { name: arm.name, kind: kinds[index], slot: hues[index], index, lanes, lane: lanes[0], detail: details[lanes[0]] };
  });
}
