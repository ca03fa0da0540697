import { grouped } from "../../numbers.js";

/**
 * What a sweep is doing, in a line: "Running: 12 of 40 points, 31 %; about 2 minutes left."
 * @param {LaunchedSweep} sweep
 */
export function sweepWords({ state, points: { done, total }, progress, eta, place, error }) {
    const points = `${grouped(done)} of ${grouped(total)} ${total === 1 ? "point" : "points"}`;
    const share = `${Math.floor(100 * progress)} %`;
    const why = error ? ` ${error.message}` : "";
    switch (state) {
        case "queued":
            return `Waiting for its turn${place ? `, place ${place}` : ""}: ${points}.${why}`;
        case "running":
            return `Running: ${points}, ${share}${eta === null ? "" : `; about ${left(eta)} left`}.${why}`;
        case "paused":
            return `Paused: ${points}, ${share}.${why}`;
        case "stopped":
            return `Stopped: ${points}.${why}`;
        case "failed":
            return `Failed: ${points}.${why}`;
        default:
            return `Finished: ${points}.`;
    }
}

/**
 * A time in words, rounded as one says it: 40 seconds, 3 minutes, 2.5 hours.
 * @param {number} seconds
 */
export function left(seconds) {
    if (seconds < 90) return `${Math.max(1, Math.round(seconds))} ${Math.round(seconds) > 1 ? "seconds" : "second"}`;
    if (seconds < 5400) return `${Math.round(seconds / 60)} minutes`;
    return `${Number((seconds / 3600).toFixed(1))} hours`;
}

/**
 * A sweep in a list: its name, or its axes, and its state.
 * @param {Pick<LaunchedSweep, "name" | "state" | "sweep" | "created">} sweep
 */
export function sweepName({ name, state, sweep, created }) {
    const axes = sweep.axes.filter(({ tuned }) => !tuned).flatMap(({ paths }) => paths ?? []);
    return `${name ?? `${axes.join(" × ")}, ${created.slice(0, 10)}`} · ${state}`;
}
