import { forkOf } from "./branch.js";
import { grouped } from "../numbers.js";
import { over } from "../facts.js";
import { possible } from "./interventions.js";
import { standing } from "./words.js";

/**
 * What a push does now, said before it is pressed, or what it waits for. `at` changes with the clock, so it is for
 * eyes: a screen reader would be told of each step. `place` is where it acts, as briefly as a button says it.
 * @param {Run | null} run
 * @param {Pick<Frame, "step">[]} frames
 * @param {number} index of the frame that is shown
 * @returns {{ before: string, at: string, after: string, place: string }}
 */
export function pushWords(run, frames, index) {
    const can = possible(run) && frames.length > 0;
    if (run && can && over(run.state)) return branchWords(run, frames, Math.min(index, frames.length - 1));
    return { before: waits(run, can), at: "", after: "", place: can ? "newest step" : "" };
}

/**
 * @param {Run | null} run
 * @param {boolean} can
 */
function waits(run, can) {
    if (!run) return "press Run, then push";
    if (can) return "act on every arm, at the newest step";
    if (over(run.state)) return `${standing(run)}: press Run for a new one to push`;
    if (possible(run)) return "wait for the first frame, then push";
    return "this run is queued: push once it has begun";
}

/**
 * @param {Run} run
 * @param {Pick<Frame, "step">[]} frames
 * @param {number} index
 */
function branchWords(run, frames, index) {
    const step = forkOf(run, frames, index);
    const place = `at step ${grouped(step)}`;
    const before = `${standing(run)}: a push starts a branch at`;
    if (step === frames[index].step)
        return { before: `${before} the step shown`, at: `, ${grouped(step)}`, after: "", place };
    return { before: `${before} step ${grouped(step)}, with steps left`, at: "", after: "", place };
}
