import { facts } from "../facts.js";

/** @typedef {PlainArm["kind"]} Kind */

/**
 * The kind of normalization of each arm's hidden layers, in the order of arms and layers: as the experiment says, and
 * as events of the log have changed it since. `until` is the seq of the first event that does not count.
 * @param {Pick<Run, "experiment">} run
 * @param {Pick<Log, "events">} log
 * @returns {Kind[][]}
 */
export function kinds({ experiment }, log, until = Infinity) {
    const hidden = (experiment.channels?.length ?? 0) + experiment.widths.length;
    const found = experiment.arms.map((arm) => Array(hidden).fill(arm.norm?.kind ?? "none"));
    for (const { event, seq } of log.events) {
        if (seq >= until) break;
        if (event.type !== "insert_norm" && event.type !== "fold_norm") continue;
        const { arm: name, layers } = event;
        experiment.arms.forEach((arm, index) => {
            if (name && arm.name !== name) return;
            found[index] = found[index].map((kind, place) =>
                layers && !layers.includes(place + 1) ? kind : changed(event.type, kind),
            );
        });
    }
    return found;
}

/**
 * Which of the two events would change something, in layers of these kinds.
 * @param {Kind[][]} found
 */
export function changeable(found) {
    /** @param {"insert_norm" | "fold_norm"} type */
    const any = (type) => found.flat().some((kind) => changed(type, kind) !== kind);
    return { insert: any("insert_norm"), fold: any("fold_norm") };
}

/**
 * What a layer of this kind is after the event; what does not allow it stays.
 * @param {string} type
 * @param {Kind} kind
 * @returns {Kind}
 */
function changed(type, kind) {
    const { normalizes, per_unit: perUnit } = facts().kinds[kind];
    if (type === "insert_norm") return normalizes ? kind : "batch";
    return perUnit ? "none" : kind;
}
