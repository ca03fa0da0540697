import { divergedAt } from "../run/diverged.js";
import { facts } from "../facts.js";
import { shifts } from "../run/shifts.js";
import { trunkIndex, trunkView } from "../run/trunk_view.js";

/** Over how many steps the meter looks back, for its faint ticks and its median. */
export const BACK = 200;
const TICKS = 40;

/**
 * The two yardsticks, both shown always: none is chosen by what it says. What the eye sees comes first: the clouds are
 * drawn over where they stood at step 0.
 */
export const YARDSTICKS = /** @type {Yardstick[]} */ ([
    { key: "shift_start", title: "Shift since step 0", unit: "in standard deviations of step 0" },
    {
        key: "shift_window",
        unit: "in each arm's own standard deviations",
        get title() {
            return `Shift over the last ${facts().window} steps`;
        },
    },
]);

/**
 * Of which steps the median is.
 * @param {number} step
 */
export function medianOf(step) {
    return step < BACK ? "median since step 0" : `median of the last ${BACK} steps`;
}

/**
 * What a bar shows: {value, before[] (few of them), median, ended}, of the frames of the last 200 steps, and {trunk}.
 * @param {View} view
 * @param {Arm} arm
 * @param {Shift} key
 * @returns {Standing}
 */
export function standing(view, arm, key) {
    const all = shifts(view, arm, key);
    let from = view.index;
    while (from > 0 && view.steps[from - 1] > view.step - BACK) from--;
    const before = all.slice(from, view.index);
    const every = Math.ceil(before.length / TICKS);
    const ended = divergedAt(view.log, arm.lane);
    const gone = ended !== null && view.index >= ended;
    return {
        value: gone ? NaN : all[view.index],
        before: before.filter((_, index) => (before.length - index) % every === 0),
        median: gone ? NaN : median([...before, all[view.index]]),
        ended: gone ? view.steps[ended] : null,
        trunk: trunkShift(view, arm, key),
    };
}

/**
 * @param {View} view
 * @param {Arm} arm
 * @param {Shift} key
 */
function trunkShift(view, arm, key) {
    const trunk = trunkView(view);
    return (trunk && shifts(trunk, arm, key)[trunkIndex(trunk)]) ?? NaN;
}

/**
 * The end of the axis: 1, 2, 5, 10 … by what is known so far, few spikes aside.
 * @param {View} view
 * @param {Shift} key
 */
export function ceiling(view, key) {
    const all = view.arms.flatMap((arm) => shifts(view, arm, key).slice(0, view.known)).filter(Number.isFinite);
    all.sort((a, b) => a - b);
    const high = all[Math.floor(0.9 * (all.length - 1))] ?? 0;
    let top = 1;
    while (top < high) top *= `${top}`.startsWith("2") ? 2.5 : 2;
    return top;
}

/**
 * The middle of the finite values, between two neighbours where they are even in number; NaN of none.
 * @param {number[]} values
 */
export function median(values) {
    const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
    const half = sorted.length >> 1;
    if (!sorted.length) return NaN;
    return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
