import { allows, facts, limitOf } from "../facts.js";
import { standing } from "./words.js";

const MOMENT = 6000;

/**
 * What can be done to a run that is running or paused, the same push for every arm. An intervention acts on the newest
 * step: a clock that stands in the past goes there, and the page says so.
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

    /**
     * Null, or why the server did not take it.
     * @param {ActionEvent} event
     */
    async function push(event) {
        const why = hindrance(state.value, log, allowed);
        if (why) {
            tell(why);
            return null;
        }
        const { run, following, index } = state.value;
        const behind = index < log.frames.length - 3;
        if (!(await session.act(event))) return state.value.problem?.message ?? null;
        if (!behind || following) return null;
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
    if (!log.frames.length) return "Wait for the first frame, then push.";
    // Frames tell earlier than the next poll that a queued run has begun.
    if (possible(run) || run.state === "queued") return "";
    return `T${standing(run).slice(1)}: press Run for a new one to push.`;
}

/**
 * Every push by its name; the fields of the strip say with which numbers.
 * @param {Store} state
 * @param {Log} log
 * @param {{ kick: number }} sizes what the key K kicks with
 * @param {(event: ActionEvent) => Promise<string | null>} push
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
            let refused = null;
            for (const { arm, lr } of rates) refused ??= await push({ type: "set_lr", lr: rounded(lr * factor), arm });
            return refused;
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
 * Whether anything can be pushed to this run.
 * @param {Run | null} run
 */
export function possible(run) {
    return run !== null && Object.entries(facts().events).some(([type, { acts }]) => acts && allows(type, run.state));
}

/**
 * The learning rate of each arm now, from the newest frame.
 * @param {State} value
 * @param {Log} log
 */
function current({ hello, run }, log) {
    if (!run) return [];
    const frame = log.frames.at(-1);
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
 * Layers frozen now, by the log: freeze and unfreeze in their order.
 * @param {Log} log
 */
export function frozen(log) {
    const layers = new Set();
    for (const { event } of log.events) {
        if (event.type === "freeze") event.layers.forEach((layer) => layers.add(layer));
        if (event.type === "unfreeze") event.layers.forEach((layer) => layers.delete(layer));
    }
    return layers;
}
