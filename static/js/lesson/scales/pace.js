/** Steps a second at first, slow enough to follow; after so many steps their number doubles again and again. */
const SLOW = 2.5;
export const FOLLOWED = 10;
const DOUBLING = 0.6;
/** Without motion: a state a second or so, each shown for itself. */
const BEAT = 0.8;
const LADDER = [1, 2, 3, 4, 5, 6, 8, 10, 20, 50];

/**
 * The step that is shown so many seconds after the start.
 * @param {number} seconds
 */
export function stepAfter(seconds, still = false) {
    if (still) return rung(Math.floor(seconds / BEAT));
    const followed = FOLLOWED / SLOW;
    if (seconds <= followed) return Math.floor(SLOW * seconds);
    return Math.floor(FOLLOWED * 2 ** ((seconds - followed) / DOUBLING));
}

/**
 * How many seconds after the start a step is shown.
 * @param {number} step
 */
export function secondsTo(step, still = false) {
    if (still) {
        let index = 0;
        while (rung(index) < step) index++;
        return index * BEAT + 1e-9;
    }
    if (step <= FOLLOWED) return step / SLOW + 1e-9;
    return FOLLOWED / SLOW + DOUBLING * Math.log2(step / FOLLOWED) + 1e-9;
}

/**
 * Steps a second when a step is shown.
 * @param {number} step
 */
export function speed(step) {
    return step <= FOLLOWED ? SLOW : (step * Math.LN2) / DOUBLING;
}

/**
 * 0, 1, 2, … 20, 50, 100, 200, 500, and so on.
 * @param {number} index
 */
function rung(index) {
    if (index <= LADDER.length) return index ? LADDER[index - 1] : 0;
    const more = index - LADDER.length - 1;
    return [100, 200, 500][more % 3] * 10 ** Math.floor(more / 3);
}
