import { series } from "./series.js";

/**
 * Index of a lane's first frame marked as diverged, or null; charts end its lines in a cross there.
 * @param {Pick<Log, "frames" | "series">} log
 * @param {number} lane
 */
export function divergedAt(log, lane) {
    const flags = series(log, `diverged/${lane}`, (frame) => frame.diverged[lane]);
    const index = flags.indexOf(1);
    return index < 0 ? null : index;
}
