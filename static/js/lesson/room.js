const SHORT = { window: 920, saved: 44 }; // pixels; as in lesson.css

/**
 * How tall a picture can be, where so many pixels of the window are not its own; in a short window they are fewer.
 * @param {number} around
 */
export function roomBeside(around) {
    return innerHeight - around + (innerHeight <= SHORT.window ? SHORT.saved : 0);
}
