import { origin } from "./origin.js";

/**
 * When something was registered and first run: "Registered today, 11:45, first run today, 11:46". It says so where the
 * first run came before, made by a version that registered nothing, and how often a spec has changed.
 * @param {Registration} registration
 */
export function registered({ at, first_run: first, before, versions }, now = new Date()) {
    const told = (/** @type {string} */ time) => origin({ at: time, sample: false }, now);
    const changed = versions > 1 ? ` (version ${versions} of its spec)` : "";
    const run = first === null ? "no run yet" : `first run ${told(first)}`;
    return `Registered ${told(at)}${changed}, ${run}${before ? ", before it was registered here" : ""}`;
}
