/**
 * A coat's colour, from black (-1) to bright (1), in the inks of the theme.
 * @param {Palette} palette
 * @param {number} coat
 */
export function shade(palette, coat) {
    const [black, bright] = palette.theme === "dark" ? [palette.bg, palette.ink] : [palette.ink, palette.surface];
    return mix(black, bright, (Math.max(-1, Math.min(1, coat)) + 1) / 2);
}

/**
 * A colour between two of the form #rrggbb.
 * @param {string} from
 * @param {string} to
 * @param {number} share
 */
export function mix(from, to, share) {
    const [a, b] = [from, to].map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
    return `rgb(${a.map((value, index) => Math.round(value + (b[index] - value) * share)).join(" ")})`;
}
