import { html, nothing, svg } from "../page/markup.js";
import { bounded, end, ends, ratio } from "./ratio.js";

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
    const heads = TICKS.map((tick) => svg`<text x=${X(tick)} y="30" text-anchor="middle">${NAMES[tick]}</text>`);
    return box(
        36,
        svg`<text x=${X(1) - 10} y="12" text-anchor="end">← opposite</text
            ><text x=${X(1) + 10} y="12">as the lecture says →</text>${heads}`,
    );
}

/**
 * One claim's effect with its interval, the band of what is too small to matter shaded. `claim` {effect, interval,
 * band, test}; nothing but the axis while there is no result, and words instead of a dot for identities.
 * @param {Claim} claim
 */
export function forest(claim, height = 52) {
    if (claim.test === "exact") return box(height, identities(claim, height / 2));
    const grid = TICKS.map(
        (tick) =>
            svg`<line x1=${X(tick)} x2=${X(tick)} y1="0" y2=${height} class="grid" /><text
                    x=${X(tick)}
                    y=${height + 11}
                    text-anchor="middle"
                    class="tick"
                >${NAMES[tick]}</text>`,
    );
    const way = ways(claim).map(
        ([x, anchor, words]) => svg`<text x=${x} y=${height + 24} text-anchor=${anchor} class="tick">${words}</text>`,
    );
    const [low, high] = [X(Math.exp(-claim.band)), X(Math.exp(claim.band))];
    return box(
        height,
        svg`${grid}${way}<rect x=${low} width=${high - low} y="0" height=${height} class="band" /><line
                x1=${X(1)}
                x2=${X(1)}
                y1="0"
                y2=${height}
                class="one"
            />${mark(claim, height / 2)}`,
    );
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
function identities({ checks }, y) {
    if (!checks) return nothing;
    const hold = checks.filter((check) => check.holds).length;
    return svg`<text x=${X(LOW)} y=${y + 4} class="exact">${hold} of ${checks.length} identities hold</text>`;
}

/**
 * @param {Claim} claim
 * @param {number} y
 */
function mark({ effect, interval, bound, band }, y) {
    if (bound === "unknown")
        return svg`<text x=${WIDTH} y=${y + 4} text-anchor="end"><tspan class="effect">unknown</tspan></text>`;
    if (effect === null) return nothing;
    const [low, high] = interval ?? [effect, effect];
    const [from, to] = [low ?? 0, high ?? Infinity]; // an end that a bound does not have lies off the axis
    const told = bounded(ratio(effect), bound);
    const written = interval ? ends(interval, (one) => end(one, band), " – ") : "";
    /** @type {(x: number, y: number, anchor: string) => Template} */
    const words = (x, y, anchor) =>
        svg`<text x=${x} y=${y} text-anchor=${anchor}
                ><tspan class="effect">${told}</tspan>${written && svg`<tspan dx="6">${written}</tspan>`}</text>`;
    const away = `M${WIDTH - 26} ${y}h18m-6 -4.5l7 4.5l-7 4.5`;
    if (from > HIGH) return svg`<path d=${away} class="away" />${words(WIDTH - 34, y + 4, "end")}`;
    if (to < LOW) return svg`<path d="M26 ${y}h-18m6 -4.5l-7 4.5l7 4.5" class="away" />${words(34, y + 4, "start")}`;
    const drawn = whisker(from, to, effect, y);
    const [a, b, edge] = [X(inside(from)), X(inside(to)), X(Math.exp(band))];
    // Beside the band, not on it.
    if (b < WIDTH / 2) return svg`${drawn}${words(Math.max(b + 8, a < edge ? edge + 6 : 0), y + 4, "start")}`;
    // Above the whisker where it would lie on the band.
    if (a - 8 - LETTER * (told.length + written.length + 1) < edge) return svg`${drawn}${words(WIDTH, y - 10, "end")}`;
    return svg`${drawn}${words(a - 8, y + 4, "end")}`;
}

/**
 * A dot on a line from end to end; where a bound has no end, the line has an arrow.
 * @param {number} from
 * @param {number} to
 * @param {number} effect
 * @param {number} y
 */
function whisker(from, to, effect, y) {
    const [a, b] = [X(inside(from)), X(inside(to))];
    const first = from > 0 ? "m0 -6v12" : "m6 -4.5l-6 4.5l6 4.5";
    const last = to < Infinity ? "m0 -6v12" : "m-6 -4.5l6 4.5l-6 4.5";
    return svg`<path d="M${a} ${y}H${b}M${a} ${y}${first}M${b} ${y}${last}" class="whisker" /><circle
            cx=${X(inside(effect))}
            cy=${y}
            r="3.5"
            class="dot"
        />`;
}

/**
 * @param {number} height
 * @param {unknown} content
 */
function box(height, content) {
    return html`<div class="forest">
        <svg viewBox="0 0 ${WIDTH} ${height}" width=${WIDTH} height=${height} aria-hidden="true">${content}</svg>
    </div>`;
}
