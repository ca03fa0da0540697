import { grouped } from "../numbers.js";
import { nameOf } from "./name.js";

const LEFT = 0.1; // of the steps: what a branch from the end has to go on with

/**
 * The step from which a branch goes on: the one that is shown. At the last step nothing would be left to train, so
 * there it is the last recorded one with a tenth of the steps before it.
 * @param {Pick<Run, "steps">} run
 * @param {Pick<Frame, "step">[]} frames
 * @param {number} index
 */
export function forkOf({ steps }, frames, index) {
    const { step } = frames[index];
    if (step < steps) return step;
    return frames.findLast((frame) => frame.step <= (1 - LEFT) * steps)?.step ?? 0;
}

/**
 * What a push on a run that has ended does: a new run with the same past goes on from the step shown, gets the push,
 * and plays from there. Resolves to why the server did not take it, or null.
 * @param {Store} state
 * @param {Log} log
 * @param {{ session: Session, clock: Clock, tell(words: string): void }} parts
 */
export function branching(state, log, { session, clock, tell }) {
    /** @param {ActionEvent[]} events */
    return async function branch(events) {
        const { run, index, layer, units, tap } = state.value;
        if (!run) return null;
        const step = forkOf(run, log.frames, Math.min(index, log.frames.length - 1));
        const name = `Branch of ${trunkName(run)}`.slice(0, 80) + ` at step ${step}`;
        const wanted = { from: { run: run.id, step }, events, name };
        if (!(await session.start(wanted, { layer, units, tap, goal: step })))
            return state.value.problem?.message ?? null;
        playOnce(state, clock);
        tell(told(step, log.frames[index]?.step === run.steps));
        return null;
    };
}

/**
 * A branch of a branch is called by the first trunk, and not by all that lie between.
 * @param {Run} run
 */
function trunkName(run) {
    return nameOf(run).replace(/^Branch of (.+) at step \d+$/, "$1");
}

/**
 * @param {number} step
 * @param {boolean} last
 */
function told(step, last) {
    const at = `step ${grouped(step)}`;
    return last
        ? `At the last step nothing is left to train: this branch leaves that run at ${at}, and gets your push there.`
        : `That run has ended. This is a branch of it: the same past, and your push at ${at}.`;
}

/**
 * Plays as soon as the step that was asked for is shown.
 * @param {Store} state
 * @param {Clock} clock
 */
function playOnce(state, clock) {
    let waiting = true;
    const go = () => {
        if (!waiting || state.value.goal !== null) return;
        waiting = false;
        queueMicrotask(clock.play); // the clock stops where it was sent
    };
    state.on(go);
    go();
}
