import { facts } from "../facts.js";
import { grouped } from "../numbers.js";

/** @type {{ [T in RunEvent["type"]]: (event: Extract<RunEvent, { type: T }>, lanes?: Lane[]) => [string, string] }} */
const WORDS = {
    kick: ({ layer, size }) => [`kick W[${layer}]`, `kick W[${layer}] by ${size}, every arm`],
    set_lr: ({ lr, arm }) => [`lr ${lr}`, `learning rate ${lr}, ${arm ?? "every arm"}`],
    set_batch_size: ({ batch_size: size, arm }) => [`batch ${size}`, `batch size ${size}, ${arm ?? "every arm"}`],
    freeze: ({ layers, what }) => [
        `freeze ${layers.join(", ")}`,
        `${some(what)}layers ${layers.join(", ")} frozen, every arm`,
    ],
    unfreeze: ({ layers, what }) => [
        `unfreeze ${layers.join(", ")}`,
        `${some(what)}layers ${layers.join(", ")} ${what === "running_averages" ? "go on" : "learn"} again, every arm`,
    ],
    insert_norm: (event) => ["insert BN", `batch norm inserted${where(event)}`],
    fold_norm: (event) => ["fold BN", `batch norm folded into the weights${where(event)}`],
    shift_inputs: ({ offset = 0, scale = 1, colour }) =>
        colour
            ? [`coats ${colour}`, `${colour} coats, every arm`]
            : ["inputs shifted", `inputs × ${scale} + ${offset}, every arm`],
    retrain: ({ examples, turned = 0 }) => [
        `retrain${examples ? ` on ${examples}` : ""}`,
        [
            `training on ${examples ? `${examples} examples` : "all examples"}`,
            turned ? `the lightest ${Math.round(100 * turned)} % of coats mean the opposite` : "",
            "every arm",
        ]
            .filter(Boolean)
            .join(", "),
    ],
    pause: () => ["", "paused"],
    resume: () => ["", "resumed"],
    resumed: () => ["", "resumed from its checkpoint"],
    step: () => ["", "a single step"],
    stop: () => ["", "stopped"],
    diverged: ({ lane }, lanes) => [`${lanes?.[lane]?.arm ?? "a lane"} diverged`, `${named(lane, lanes)} diverged`],
};

/**
 * What of some layers, before their names: "weights and biases of ".
 * @param {FreezeEvent["what"]} what
 */
function some(what = "parameters") {
    return what === "parameters" ? "" : `${facts().freezing[what].title} of `;
}

/**
 * Where a normalization was changed: ", layers 1, 2, every arm".
 * @param {{ layers?: number[] | null, arm?: string | null }} event
 */
function where({ layers, arm }) {
    const which = layers ? `layer${layers.length > 1 ? "s" : ""} ${layers.join(", ")}` : "every layer";
    return `, ${which}, ${arm ?? "every arm"}`;
}

/**
 * An event in two lengths: {short} for a mark ("" where no mark is due), {long} for the list.
 * @param {RunEvent} event
 * @param {Lane[]} [lanes]
 */
export function eventWords(event, lanes) {
    const words = /** @type {((event: RunEvent, lanes?: Lane[]) => [string, string]) | undefined} */ (
        WORDS[event.type]
    );
    const [short, long] = words?.(event, lanes) ?? [event.type, event.type];
    return { short, long };
}

/**
 * @param {number} lane
 * @param {Lane[]} [lanes]
 */
function named(lane, lanes) {
    const one = lanes?.[lane];
    return one ? `${one.arm}, seed ${one.seed}` : `lane ${lane}`;
}

const LONG = 21; // letters beside which the rail has no room for another word

/**
 * Seconds as a person says them.
 * @param {number} seconds
 */
export function duration(seconds) {
    if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
    return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

/**
 * How a run ended, so that nothing can be done to it: "this run has ended".
 * @param {Pick<Run, "state">} parts
 */
export function standing({ state }) {
    if (state === "finished") return "this run has ended";
    return state === "failed" ? "this run has failed" : `this run was ${state}`;
}

/**
 * What a run is doing, in a few words: [what, how long or where in the queue].
 * @param {Pick<Run, "state" | "steps" | "place" | "eta">} run
 * @param {number} step
 */
export function status(run, step) {
    const where = `Step ${grouped(step)} of ${grouped(run.steps)}`;
    switch (run.state) {
        case "queued":
            return ["Queued", run.place ? `place ${run.place} in the queue` : ""];
        case "running":
            return [where, run.eta === null ? "" : `≈ ${duration(run.eta)}${where.length > LONG ? "" : " left"}`];
        case "failed":
            return [where, "failed"];
        default:
            return [where, run.state];
    }
}

/** What a page says of its connection to the server. */
export const LOST = "Connection lost, trying again";
export const SOCKETLESS =
    "Something between this page and the server blocks websockets. Frames arrive over plain HTTP " +
    "instead, about a second late.";
