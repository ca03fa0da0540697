import { allows, facts, limitOf, over } from "../facts.js";
import { branching } from "./branch.js";

const MOMENT = 6000;

/**
 * What can be done to a run, the same push for every arm. An intervention acts on the newest step: a clock that stands
 * in the past goes there, and the page says so. A push on a run that has ended starts a branch from the step shown.
 * @param {Store} state
 * @param {Log} log
 * @param {Session} session
 * @param {Clock} clock
 */
export function createInterventions(state, log, session, clock, { allowed = true } = {}) {
    const sizes = { kick: 1.5 };

    /**
     * Said for a moment: nothing is wrong.
     * @param {string} message
     */
    function tell(message) {
        const problem = { message, field: null, mild: true };
        state.set({ problem });
        setTimeout(() => state.value.problem === problem && state.set({ problem: null }), MOMENT);
    }

    const branch = branching(state, log, { session, clock, tell });

    /**
     * Null, or why the server did not take them.
     * @param {ActionEvent[]} events
     */
    async function push(...events) {
        const why = hindrance(state.value, log, allowed);
        if (why) {
            tell(why);
            return null;
        }
        if (state.value.run && over(state.value.run.state)) return branch(events);
        let refused = null;
        for (const event of events) refused ??= await act(event);
        return refused;
    }

    /** @param {ActionEvent} event */
    async function act(event) {
        const { run, following, playing, index } = state.value;
        const behind = index < log.frames.length - 3;
        if (!(await session.act(event))) return state.value.problem?.message ?? null;
        // A clock that was paused or moved before the answer came stays where it was put.
        const touched = state.value.playing !== playing || (!playing && state.value.index !== index);
        if (!behind || following || touched) return null;
        if (run?.state === "running") clock.live();
        else clock.stay();
        const what = event.type === "step" ? "step is trained after" : "push acts on";
        tell(`A ${what} the newest step, so the clock moved there.`);
        return null;
    }

    return { sizes, allowed, tell, ...pushes(state, log, sizes, push) };
}

/**
 * Why nothing can be pushed now; "" where something can.
 * @param {State} value
 * @param {Log} log
 * @param {boolean} allowed
 */
function hindrance({ run }, log, allowed) {
    if (!allowed) return "You are watching. To push, sign in with the editor's token.";
    if (!run) return "There is no run yet: press Run, then push.";
    if (!log.frames.length && over(run.state)) return "This run has no frame: press Run for a new one to push.";
    return log.frames.length ? "" : "Wait for the first frame, then push.";
}

/**
 * Every push by its name; the fields of the strip say with which numbers.
 * @param {Store} state
 * @param {Log} log
 * @param {{ kick: number }} sizes what the key K kicks with
 * @param {(...events: ActionEvent[]) => Promise<string | null>} push
 */
function pushes(state, log, sizes, push) {
    return {
        /** One step of a paused run. */
        step: () => push({ type: "step" }),
        usualKick: () => push({ type: "kick", layer: kicked(state.value.layer), size: sizes.kick }),
        /**
         * @param {number} layer
         * @param {number} size
         */
        kick: (layer, size) => push({ type: "kick", layer, size }),
        /** @param {{ offset: number, scale: number }} what */
        shift: (what) => push({ type: "shift_inputs", ...what }),
        /** @param {number[]} layers */
        freeze: (layers) => push({ type: "freeze", layers }),
        /** @param {number[]} layers */
        unfreeze: (layers) => push({ type: "unfreeze", layers }),
        /** Into every layer of every arm that has no normalization. */
        insert: () => push({ type: "insert_norm" }),
        /** In every layer of every arm that has batch norm. */
        fold: () => push({ type: "fold_norm" }),
        /** @param {number} size */
        batch: (size) => push({ type: "set_batch_size", batch_size: size }),
        /** The factors that leave every arm's learning rate within its limits. */
        factors: () => ({
            above: 0,
            high:
                (limitOf("set_lr", "lr").high ?? Infinity) / Math.max(...current(state.value, log).map(({ lr }) => lr)),
        }),
        /**
         * Arms with one learning rate get one event, others one each.
         * @param {number} factor
         */
        async lr(factor) {
            const rates = current(state.value, log);
            const [first, ...rest] = rates;
            if (rest.every(({ lr }) => lr === first.lr))
                return push({ type: "set_lr", lr: rounded(first.lr * factor) });
            /** @param {{ arm: string, lr: number }} one */
            const event = ({ arm, lr }) =>
                /** @type {ActionEvent} */ ({ type: "set_lr", lr: rounded(lr * factor), arm });
            return push(...rates.map(event));
        },
    };
}

/**
 * The weights that a kick from this focus meets: those before the layer, whose values layer and followers then see.
 * @param {number} layer
 */
export function kicked(layer) {
    return Math.max(1, layer - 1);
}

/**
 * Whether anything can be pushed to this run, or to a branch of it.
 * @param {Run | null} run
 */
export function possible(run) {
    if (run === null) return false;
    return (
        over(run.state) || Object.entries(facts().events).some(([type, { acts }]) => acts && allows(type, run.state))
    );
}

/**
 * The learning rate of each arm where a push would act: in the newest frame, of a run that has ended in the one shown.
 * @param {State} value
 * @param {Log} log
 */
function current({ hello, run, index }, log) {
    if (!run) return [];
    const frame = over(run.state) ? log.frames[index] : log.frames.at(-1);
    return run.experiment.arms.map((arm) => {
        const lane = hello?.lanes.findIndex((one) => one.arm === arm.name) ?? -1;
        return { arm: arm.name, lr: frame && lane >= 0 ? frame.lr[lane] : (arm.lr ?? run.experiment.lr) };
    });
}

/**
 * Recorded in single precision: 0.05000000074 is 0.05.
 * @param {number} lr
 */
function rounded(lr) {
    return Number(lr.toPrecision(6));
}

/**
 * Layers of which nothing learns after a step, by the log: freeze and unfreeze in their order.
 * @param {Pick<Log, "events">} log
 */
export function frozen(log, until = Infinity) {
    /** @type {Map<number, Set<string>>} the parts that rest, by layer */
    const rest = new Map();
    for (const { event, step } of log.events) {
        if (step > until) break;
        if (event.type !== "freeze" && event.type !== "unfreeze") continue;
        const { parts } = facts().freezing[event.what ?? "parameters"];
        for (const layer of event.layers) rest.set(layer, changed(rest.get(layer), parts, event.type === "freeze"));
    }
    const { parts } = facts().freezing.parameters;
    return new Set([...rest].filter(([, some]) => parts.every((part) => some.has(part))).map(([layer]) => layer));
}

/**
 * @param {Set<string>} before
 * @param {string[]} parts
 * @param {boolean} still
 */
function changed(before = new Set(), parts, still) {
    return new Set(still ? [...before, ...parts] : [...before].filter((part) => !parts.includes(part)));
}
