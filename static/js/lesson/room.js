import { LOW } from "../page/low_window.js";

const SAVED = 44; // pixels that lesson.css takes from other things in a low window

/**
 * How tall a picture can be, where so many pixels of the window are not its own; in a low window they are fewer.
 * @param {number} around
 */
export function roomBeside(around) {
    return innerHeight - around + (innerHeight <= LOW ? SAVED : 0);
}
