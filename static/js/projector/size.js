const SMALLEST = 13; // pixels of the Lab's letters in this mode, before they are enlarged
const SHARE = 0.0222; // of the screen's height: what the smallest letters have
const LEAST = 15; // pixels: in a small window, or one whose page the browser enlarges, letters keep this
const WIDE = 900; // of the Lab's pixels: less has no room for words beside the clouds

/**
 * How much the Lab is enlarged in a window of this size, and whether its words then have room beside the clouds. Its
 * letters follow the screen's height, and so does all the rest; on a screen that is held upright, three quarters of its
 * width.
 * @param {number} width
 * @param {number} height
 */
export function enlargement(width, height) {
    const zoom = Math.max(SHARE * Math.min(height, 0.75 * width), LEAST) / SMALLEST;
    return { zoom, beside: width / zoom >= WIDE };
}
