import { arms } from "../arms/arms.js";
import { facts, over } from "../facts.js";
import { kinds } from "../run/norms.js";
import { series } from "../run/series.js";
import { eventWords } from "../run/words.js";

/**
 * What every panel draws from, derived from the state and the log; null while there is no run with a frame. `known` is
 * how many frames the charts over steps have taken in: those ahead of the playhead come in a few times a second.
 * @param {Store} state
 * @param {Log} log
 */
export function createView(state, log) {
    /** @type {{ hello: Hello, id: string, seed: number, arms: PlainArm[] } | null} */
    let made = null;
    let known = 0;
    let at = 0;

    /**
     * @param {Palette} palette
     * @param {number} now
     */
    return function view(palette, now) {
        const { run, hello, index, seed, goal } = state.value;
        if (!run || !hello || !log.frames.length || goal !== null) {
            known = 0;
            made = null;
            return null;
        }
        if (made?.hello !== hello || made.id !== run.id || made.seed !== seed)
            made = { hello, id: run.id, seed, arms: arms(run, hello, seed) };
        if (index >= known || known > log.frames.length || now - at > 250) {
            known = log.frames.length;
            at = now;
        }
        return viewOf(state.value, { run, hello, log, palette, known, arms: made.arms });
    };
}

/**
 * @param {State} value
 * @param {{ run: Run, hello: Hello, log: Log, palette: Palette, known: number, arms: PlainArm[] }} given
 */
function viewOf(value, { run, hello, log, palette, known, arms: plain }) {
    const { index, tap, layer, units, seed, hover, only, connection, refilled, trunk } = value;
    const last = log.frames.length - 1;
    const frame = log.frames[Math.min(index, last)];
    const now = kinds(run, log, frame.seq);
    const steps = series(log, "step", (one) => one.step);
    return {
        run,
        hello,
        log,
        frame,
        index,
        layer,
        units,
        palette,
        steps,
        known,
        hidden: hello.layers.length - 1,
        seed,
        only,
        trunk,
        seeds: run.experiment.seeds,
        // Where a pointer rests on a chart over steps, else null.
        cursor: hover === null ? null : Math.min(hover, last),
        arms: plain.map((arm) => ({ ...arm, ...palette.arms[arm.slot], kind: now[arm.index][layer - 1] ?? arm.kind })),
        tap,
        step: frame.step,
        last: Math.max(1, run.steps),
        head: steps[steps.length - 1],
        ended: connection === "ended",
        lost: connection === "lost",
        loading: loading(value, log),
        labels: run.probe_labels,
        classes: classCount(value),
        marks: marks(log, hello),
        chance: chance(run, hello),
        key: `${run.id}|${known}|${now}|${palette.theme}|${tap}|${layer}|${units}|${seed}|${refilled}`,
    };
}

/**
 * Whether what comes in was recorded before the stream opened: nothing is live about it, also where the run goes on.
 * @param {Pick<State, "run" | "hello" | "connection">} parts
 * @param {Pick<Log, "lastSeq">} log
 */
export function loading({ run, hello, connection }, log) {
    if (!run || !hello || connection === "ended") return false;
    return over(run.state) || log.lastSeq < hello.last_seq;
}

/**
 * How many classes the labels have; 1 where they are none.
 * @param {Pick<State, "hello">} parts
 */
export function classCount({ hello }) {
    return Math.max(1, hello?.layers.at(-1)?.units ?? 1);
}

/**
 * Whether z_norm follows from what is recorded, in every arm: noise comes after it, and is not recorded.
 * @param {Pick<Run, "experiment">} run
 */
export function normalizable(run) {
    return run.experiment.arms.every((arm) => facts().kinds[arm.norm?.kind ?? "none"]?.noise === false);
}

/**
 * @param {Log} log
 * @param {Hello} hello
 */
function marks(log, hello) {
    const seen = new Set();
    return log.events.flatMap(({ step, event }) => {
        const { short } = eventWords(event, hello.lanes);
        // Many lanes of an arm may diverge; one mark is enough.
        if (!short || (event.type === "diverged" && seen.has(short))) return [];
        seen.add(short);
        return [{ step, label: short }];
    });
}

/**
 * @param {Run} run
 * @param {Hello} hello
 */
function chance(run, hello) {
    const outputs = hello.layers[hello.layers.length - 1].units;
    return run.experiment.dataset === "two_scales" || outputs < 2 ? null : 1 / outputs;
}
