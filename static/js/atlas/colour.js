const FULL = 8; // the ratio from which on a colour is as strong as it gets, either way
const WIDEST = 0.5; // the same of a difference between two shares
const POWER = 0.7; // weak effects are seen, too

/**
 * How strong the colour of an effect is and to which side, from -1 (the second arm is worse) to 1 (better).
 * @param {number} effect
 * @param {Statistic["effect"]} kind
 */
export function strength(effect, kind) {
    const part = kind === "difference" ? effect / WIDEST : Math.log(effect) / Math.log(FULL);
    const size = Math.min(1, Math.abs(part)) ** POWER;
    return part < 0 ? -size : size;
}

/**
 * A mixture of two colours (#RRGGBB): `share` 0 is the first, 1 the second.
 * @param {string} first
 * @param {string} second
 * @param {number} share
 */
export function mix(first, second, share) {
    const [a, b] = [parts(first), parts(second)];
    return `#${a.map((part, index) => hex(part + (b[index] - part) * share)).join("")}`;
}

/**
 * The fill of an effect: the arms' own hues, neutral in the middle.
 * @param {number} effect
 * @param {Statistic["effect"]} kind
 * @param {Pick<Palette, "surface" | "arms">} palette
 */
export function effectColour(effect, kind, { surface, arms }) {
    const side = strength(effect, kind);
    return mix(surface, arms[side > 0 ? 1 : 0].mark, Math.abs(side));
}

/**
 * The fill of one arm's own number, on the scale that both arms share.
 * @param {number} share
 * @param {Pick<Palette, "surface" | "ink">} palette
 */
export function armColour(share, { surface, ink }) {
    return mix(surface, ink, 0.06 + 0.8 * share);
}

/**
 * Which of two inks stands out more on a colour.
 * @param {string} ground
 * @param {string[]} inks
 */
export function readable(ground, inks) {
    return inks.reduce((best, ink) => (contrast(ground, ink) > contrast(ground, best) ? ink : best));
}

/**
 * The contrast of two colours as WCAG 2 defines it, 1 to 21.
 * @param {string} first
 * @param {string} second
 */
export function contrast(first, second) {
    const [dark, light] = [luminance(first), luminance(second)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
}

/** @param {string} colour */
function luminance(colour) {
    const [red, green, blue] = parts(colour).map((part) => {
        const value = part / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * Red, green and blue, 0 to 255.
 * @param {string} colour
 */
function parts(colour) {
    return [1, 3, 5].map((from) => parseInt(colour.slice(from, from + 2), 16));
}

/** @param {number} part */
function hex(part) {
    return Math.round(part).toString(16).padStart(2, "0");
}
