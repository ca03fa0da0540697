import { bounded, end, ratio } from "./ratio.js";

const LOW = 0.4;
const HIGH = 12;
export const WIDTH = 240;
const LETTER = 6.8; // width of a digit, about
const TICKS = [0.5, 1, 2, 5, 10];
/** @type {Record<number, string>} */
const NAMES = { 0.5: "½ ×", 1: "1 ×", 2: "2 ×", 5: "5 ×", 10: "10 ×" };
/** @param {number} value */
const X = (value) => (Math.log(value / LOW) / Math.log(HIGH / LOW)) * WIDTH;
/** @param {number} value */
const inside = (value) => Math.max(LOW, Math.min(HIGH, value));

/** The heads of the one axis that all claims share. */
export function forestAxis() {
    const heads = TICKS.map((tick) => `<text x="${X(tick)}" y="30" text-anchor="middle">${NAMES[tick]}</text>`);
    return svg(
        36,
        `<text x="${X(1) - 10}" y="12" text-anchor="end">← opposite</text><text x="${X(1) + 10}" y="12">as ` +
            `the lecture says →</text>${heads.join("")}`,
    );
}

/**
 * One claim's effect with its interval, the band of what is too small to matter shaded. `claim` {effect, interval,
 * band, test}; nothing but the axis while there is no result, and words instead of a dot for identities.
 * @param {Claim} claim
 */
export function forest(claim, height = 52) {
    if (claim.test === "exact") return svg(height, mark(claim, height / 2));
    const grid = TICKS.map(
        (tick) =>
            `<line x1="${X(tick)}" x2="${X(tick)}" y1="0" y2="${height}" class="grid"/><text x="${X(tick)}" ` +
            `y="${height + 11}" text-anchor="middle" class="tick">${NAMES[tick]}</text>`,
    ).join("");
    const way = ways(claim)
        .map(
            ([x, anchor, words]) =>
                `<text x="${x}" y="${height + 24}" text-anchor="${anchor}" class="tick">${words}</text>`,
        )
        .join("");
    const [low, high] = [X(Math.exp(-claim.band)), X(Math.exp(claim.band))];
    const band =
        `<rect x="${low}" width="${high - low}" y="0" height="${height}" class="band"/><line ` +
        `x1="${X(1)}" x2="${X(1)}" y1="0" y2="${height}" class="one"/>`;
    return svg(height, grid + way + band + mark(claim, height / 2));
}

/**
 * What left and right mean, where no axis heads the claims: on a phone.
 * @param {Claim} claim
 */
function ways({ test, beyond }) {
    const says = beyond ? "as the claim says" : "as the lecture says";
    if (test === "equivalent") return [[0, "start", `grey band: ${says}`]];
    return [
        [X(1) - 10, "end", "← opposite"],
        [X(1) + 10, "start", `${says} →`],
    ];
}

/**
 * @param {Claim} claim
 * @param {number} y
 */
function mark({ effect, interval, test, checks, bound, band }, y) {
    if (test === "exact") {
        if (!checks) return "";
        const hold = checks.filter((check) => check.holds).length;
        return `<text x="${X(LOW)}" y="${y + 4}" class="exact">${hold} of ${checks.length} identities hold</text>`;
    }
    if (effect === null) return "";
    const [from, to] = interval ?? [effect, effect];
    const [told, ends] = [bounded(ratio(effect), bound), interval ? `${end(from, band)} – ${end(to, band)}` : ""];
    const words = `<tspan class="effect">${told}</tspan>${ends && `<tspan dx="6">${ends}</tspan>`}`;
    if (from > HIGH)
        return (
            `<path d="M${WIDTH - 26} ${y}h18m-6 -4.5l7 4.5l-7 4.5" class="away"/><text x="${WIDTH - 34}" ` +
            `y="${y + 4}" text-anchor="end">${words}</text>`
        );
    if (to < LOW)
        return `<path d="M26 ${y}h-18m6 -4.5l-7 4.5l7 4.5" class="away"/><text x="34" y="${y + 4}">${words}</text>`;
    const [a, b, dot] = [X(inside(from)), X(inside(to)), X(inside(effect))];
    const whisker =
        `<path d="M${a} ${y}H${b}M${a} ${y - 6}v12M${b} ${y - 6}v12" class="whisker"/><circle ` +
        `cx="${dot}" cy="${y}" r="3.5" class="dot"/>`;
    const right = b < WIDTH / 2;
    // Beside the band, not on it.
    const after = Math.max(b + 8, a < X(Math.exp(band)) ? X(Math.exp(band)) + 6 : 0);
    // Above the whisker where it would lie on the band.
    if (!right && a - 8 - LETTER * (told.length + ends.length + 1) < X(Math.exp(band)))
        return `${whisker}<text x="${WIDTH}" y="${y - 10}" text-anchor="end">${words}</text>`;
    return (
        `${whisker}<text x="${right ? after : a - 8}" y="${y + 4}" ` +
        `text-anchor="${right ? "start" : "end"}">${words}</text>`
    );
}

/**
 * @param {number} height
 * @param {string} inner
 */
function svg(height, inner) {
    const node = document.createElement("div");
    node.className = "forest";
    node.innerHTML =
        `<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" ` +
        `aria-hidden="true">${inner}</svg>`;
    return node;
}
