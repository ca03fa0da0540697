import { date } from "../page/dates.js";

/**
 * A recorded run as a source, with the day on which it was trained.
 * @param {Recorded} recorded
 * @param {number} step
 * @returns {CardSource}
 */
export function runSource({ hello: { run } }, step) {
    const day = run.started ? ` of ${date(run.started)}` : "";
    return { text: `the sample run${day} at step ${step}`, path: `/lab?run=${run.id}&step=${step}` };
}

/**
 * A claim as a source.
 * @param {string} name
 * @param {string} title
 * @returns {CardSource}
 */
export function claimSource(name, title) {
    return { text: `the claim “${title}”`, path: `/claims?claim=${name}` };
}
