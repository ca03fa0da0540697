import { grouped } from "../numbers.js";

/**
 * How many of the steps so far have a frame, and where most of them are; nothing where all have one. Step 0 has one,
 * too, hence one more than there are steps.
 * @param {number} frames
 * @param {number} head the newest step
 */
export function recorded(frames, head) {
    return frames < head + 1 ? `${grouped(frames)} of ${grouped(head)} steps, mostly early` : "";
}
