import { nice } from "../numbers.js";

const FAR = 8;

/**
 * One half-width for all rows from step 0, unless a layer is so much wider that the others could not be read.
 * @param {Pick<View, "log" | "arms" | "tap">} parts
 */
export function scales({ log, arms, tap }) {
    const own = log.frames[0].layers.map((record) => {
        const { moments } = record.taps[tap];
        const sizes = arms.map((arm) => Math.abs(moments[arm.lane * 4]) + 4.5 * moments[arm.lane * 4 + 1]);
        return nice(Math.max(1e-6, ...sizes.filter(Number.isFinite)), { above: true });
    });
    const typical = [...own].sort((a, b) => a - b)[own.length >> 1];
    const shared = Math.max(...own.filter((one) => one <= FAR * typical));
    return own.map((one) => (one > FAR * typical ? one : shared));
}
