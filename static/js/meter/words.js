import { facts } from "../facts.js";

const FAR = Math.log(1.1);
const PLAIN = Math.log(1.5); // so much that the eye sees it
const LEARNED = 0.85;
const ALIKE = 0.05; // a difference of accuracies that is no news
const STILL = 0.1; // in standard deviations: so little is no motion, whatever the other arm does

/**
 * The sentence under the meters, as [text, bold?] parts. `arms`: {name, kind, window, median, start, accuracy,
 * diverged}; it names both yardsticks whatever they say, the median (`recent` says of what) where the one step tells
 * otherwise, and "stuck" instead of "less" where an arm is at chance.
 * @param {Footing[]} arms
 * @param {Where} parts
 * @returns {Phrase[]}
 */
export function ground(arms, { layer, hidden, tap, chance, recent }) {
    const here = subject(layer, hidden, tap);
    const gone = arms.filter((arm) => arm.diverged);
    if (gone.length === arms.length || (gone.length && arms.length < 3))
        return [
            [gone.map((arm) => arm.name).join(", "), true],
            [" diverged, so there is no ground to compare.", false],
        ];
    if (arms.length !== 2) return several(arms, here, chance);
    const [one, two] = arms;
    const stuck = arms.filter((arm) => Number.isFinite(arm.window) && atChance(arm.accuracy, chance));
    if (stuck.length === 2)
        return [
            ["Both arms are stuck", true],
            [`: accuracies ${stuck.map(share).join(" and ")}, no better than chance.`, false],
        ];
    if (stuck.length) return alone(stuck[0], stuck[0] === one ? two : one);
    const start = compared(one, two, "start");
    if (![one.window, two.window].every(Number.isFinite))
        return [[`Since step 0 ${here} moved `, false], ...start, [", in standard deviations of step 0.", false]];
    /** @type {Phrase[]} */
    const lately = [[` (${recent}: `, false], ...compared(one, two, "median"), [")", false]];
    return [
        [`Since step 0 ${here} moved `, false],
        ...start,
        [`, in standard deviations of step 0; over the last ${facts().window} steps `, false],
        ...compared(one, two, "window"),
        ...(chancy(one, two) ? lately : []),
        [", in each arm's own.", false],
        ...remark(one, two, tap),
    ];
}

/**
 * The one remark that there is room for.
 * @param {Footing} one
 * @param {Footing} two
 * @param {Tap} tap
 * @returns {Phrase[]}
 */
function remark(one, two, tap) {
    if (disagree(one, two))
        return [[" The two disagree because each divides by the deviations of a different step.", false]];
    if (tap === "z_tilde" && learned(one, two))
        return [[" Both are about equally accurate, but stand on different ground.", false]];
    return [];
}

/**
 * Whether this one step tells otherwise than the steps before it: the shift jumps from frame to frame.
 * @param {Footing} one
 * @param {Footing} two
 */
function chancy(one, two) {
    /** @param {Compared} key */
    const lead = (key) => Math.log(one[key] / two[key]);
    return Math.abs(lead("window") - lead("median")) > PLAIN;
}

/**
 * Whether another arm moved less lately than since the start.
 * @param {Pick<Footing, "window" | "start">} one
 * @param {Pick<Footing, "window" | "start">} two
 */
export function disagree(one, two) {
    return leads(one, two) < 0;
}

/**
 * Whether one arm moved further by both yardsticks.
 * @param {Pick<Footing, "window" | "start">} one
 * @param {Pick<Footing, "window" | "start">} two
 */
export function agree(one, two) {
    return leads(one, two) > 0;
}

/**
 * Positive where both yardsticks name the same arm, negative where they name different ones, NaN or 0 where one of
 * them does not tell the arms apart.
 * @param {Pick<Footing, "window" | "start">} one
 * @param {Pick<Footing, "window" | "start">} two
 */
function leads(one, two) {
    const [lately, since] = [Math.log(one.window / two.window), Math.log(one.start / two.start)];
    return Math.abs(lately) > FAR && Math.abs(since) > FAR ? lately * since : 0;
}

/**
 * Whether both do well although one of them moves more: then it is not the accuracy that tells them apart.
 * @param {...Footing} arms
 */
function learned(...arms) {
    /** @param {Compared} key */
    const far = (key) => Math.abs(Math.log(arms[0][key] / arms[1][key])) > PLAIN;
    const apart = Math.abs(arms[0].accuracy - arms[1].accuracy);
    return apart < ALIKE && arms.every(({ accuracy }) => accuracy > LEARNED) && (far("window") || far("start"));
}

/**
 * Only z_tilde is what the next layer gets to see.
 * @param {number} layer
 * @param {number} hidden
 * @param {Tap} tap
 */
function subject(layer, hidden, tap) {
    if (layer > hidden) return "the output";
    if (tap === "z") return `the raw values of layer ${layer}`;
    // True of an arm without a normalization as well: there is nothing to undo.
    if (tap === "z_norm") return `what layer ${layer} has before γ and β`;
    return layer === hidden ? "what the output sees" : `what layer ${layer + 1} sees`;
}

/**
 * @param {Footing} stuck
 * @param {Footing} other
 * @returns {Phrase[]}
 */
function alone(stuck, other) {
    const beside = Number.isFinite(other.accuracy) ? `; ${other.name} is at ${share(other)}` : "";
    const chance = `accuracy ${share(stuck)}, no better than chance${beside}.`;
    if (stuck.window < Math.max(STILL, 0.7 * other.window))
        return [
            [stuck.name, true],
            [` stands still, but it is stuck: ${chance}`, false],
        ];
    return [
        [stuck.name, true],
        [` moves, but it is stuck: ${chance}`, false],
    ];
}

/** @param {Pick<Footing, "accuracy">} parts */
function share({ accuracy }) {
    return `${Math.round(accuracy * 100)} %`;
}

/**
 * @param {Footing} one
 * @param {Footing} two
 * @param {Compared} key
 * @returns {Phrase[]}
 */
function compared(one, two, key) {
    const [a, b] = [one[key], two[key]];
    if (!Number.isFinite(a) || !Number.isFinite(b)) return [["by an unknown amount", false]];
    if (Math.max(a, b) < 1e-9) return [["not at all", false]];
    const ratio = Math.max(a, b) / Math.max(1e-9, Math.min(a, b));
    const still = a < b ? one : two;
    // What the meter prints as 0.000 is no divisor: a dead unit moves millions of times less, and that says nothing.
    if (Math.min(a, b) < 0.0005 && ratio >= 1.1)
        return [
            ["hardly at all", true],
            [` ${still.name}`, false],
        ];
    if (ratio < 1.1) return [["about as far in both arms", true]];
    return [
        [`${ratio >= 9.95 ? Math.round(ratio) : ratio.toFixed(1)}× less`, true],
        [` ${still.name}`, false],
    ];
}

/**
 * @param {Footing[]} arms
 * @param {string} here
 * @param {number | null} chance
 * @returns {Phrase[]}
 */
function several(arms, here, chance) {
    const gone = arms.filter((arm) => arm.diverged);
    const stuck = arms.filter((arm) => !arm.diverged && atChance(arm.accuracy, chance));
    const known = arms.filter((arm) => Number.isFinite(arm.start) && !gone.includes(arm) && !stuck.includes(arm));
    return [
        ...(known.length ? ranked(known, here) : []),
        ...named(gone, "diverged."),
        ...named(stuck, `${stuck.length > 1 ? "are" : "is"} stuck: no better than chance.`),
    ];
}

/**
 * @param {Footing[]} arms
 * @param {string} what
 * @returns {Phrase[]}
 */
function named(arms, what) {
    return arms.length
        ? [
              [" ", false],
              [arms.map((arm) => arm.name).join(", "), true],
              [` ${what}`, false],
          ]
        : [];
}

/**
 * Which arm moved least and which most by both yardsticks, of those that can be compared.
 * @param {Footing[]} known
 * @param {string} here
 * @returns {Phrase[]}
 */
function ranked(known, here) {
    const lately = known.filter((arm) => Number.isFinite(arm.window));
    if (known.length === 1) return own(known[0], lately.length > 0, here);
    const start = extremes(known, "start");
    if (lately.length < 2)
        return [[`Since step 0 ${here} moved `, false], ...start, [", in standard deviations of step 0.", false]];
    return [
        [`Since step 0 ${here} moved `, false],
        ...start,
        [`, in standard deviations of step 0; over the last ${facts().window} steps `, false],
        ...extremes(lately, "window"),
        [", in each arm's own.", false],
    ];
}

/**
 * @param {Footing[]} arms
 * @param {Compared} key
 * @returns {Phrase[]}
 */
function extremes(arms, key) {
    const order = arms.filter((arm) => Number.isFinite(arm[key])).sort((a, b) => a[key] - b[key]);
    const [least, most] = [order[0], order[order.length - 1]];
    if (!order.length) return [["by an unknown amount", false]];
    if (most[key] < 1e-9) return [["not at all", false]];
    if (most[key] < 1.1 * least[key]) return [["about as far in all arms", true]];
    return [
        ["least in the arm ", false],
        [least.name, true],
        [" and most in ", false],
        [most.name, true],
    ];
}

/**
 * Where there is nothing to compare it with: the distances themselves.
 * @param {Footing} parts
 * @param {boolean} lately
 * @param {string} here
 * @returns {Phrase[]}
 */
function own({ name, window, start }, lately, here) {
    const since = `since step 0 ${here} moved ${start.toFixed(2)} standard deviations of step 0`;
    const back = `over the last ${facts().window} steps ${window.toFixed(2)} of its own`;
    const words = lately ? `${since}, ${back}.` : `${since}.`;
    return [
        [name, true],
        [`: ${words}`, false],
    ];
}

/**
 * Within a tenth of the way from chance to perfect.
 * @param {number} accuracy
 * @param {number | null} chance
 */
export function atChance(accuracy, chance) {
    return chance !== null && Number.isFinite(accuracy) && accuracy <= chance + 0.1 * (1 - chance);
}
