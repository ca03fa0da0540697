import "../fixtures.js";

const HUES = Array.from({ length: 8 }, (_, slot) => ({ mark: `mark ${slot}`, text: `text ${slot}` }));
export const PALETTE_ARMS = HUES;

/** One arm's course: as many steps as losses, quantiles around 0 that widen from step to step. */
export function curves(losses, { wide = 1, diverged = losses.map(() => 0) } = {}) {
    const course = {
        mean: losses,
        low: losses.map((one) => one && one / 2),
        high: losses.map((one) => one && one * 2),
    };
    return {
        steps: losses.map((_, place) => 10 * place),
        eval_loss: course,
        accuracy: { mean: losses.map(() => 0.5), low: losses.map(() => 0.4), high: losses.map(() => 0.6) },
        quantiles: losses.map((_, place) => [-2, -1, 0, 1, 2].map((value) => value * wide * (place + 1))),
        diverged,
    };
}

/** A series with two seeds, of which nothing is unusual but what `given` says. */
export function series(key, given = {}) {
    return {
        key,
        run: key[0],
        arm: "with BN",
        kind: "batch",
        seeds: [0, 1],
        at: { seq: 3, step: 20, loss: 0.5 },
        diverged: [],
        values: {
            eval_loss: [0.4, 0.6],
            accuracy: [0.9, 0.8],
            mean: [0, 1],
            sd: [1, 3],
            skewness: [0, 0],
            kurtosis: [3, 3],
        },
        distribution: {
            histogram: { lo: -2, hi: 2, counts: [1, 4, 3, 0], under: 1, over: 1, nonfinite: 0, seeds: [0] },
            quantiles: [-2, -1, 0, 1, 2],
        },
        curves: curves([1, 0.7, 0.5]),
        ...given,
    };
}

/** A comparison of two arms of two runs by hand, but for what `given` says. */
export function comparison(given = {}) {
    return {
        align: "step",
        step: 20,
        loss: null,
        layer: 2,
        layers: [1, 2, 3],
        tap: "z_tilde",
        taps: ["z", "z_norm", "z_tilde", "a"],
        against: "A1",
        last_step: 20,
        reachable: { lowest: 0.25, common: 0.5, highest: 1 },
        runs: [],
        series: [
            series("A1", { arm: "without BN", kind: "none" }),
            series("B1", { at: { seq: 3, step: 20, loss: 0.25 } }),
        ],
        paired: [pair()],
        differences: [],
        notes: [],
        ...given,
    };
}

/** A paired difference, but for what `given` says. */
export function pair(given = {}) {
    return {
        series: "B1",
        against: "A1",
        quantity: "eval_loss",
        scale: "ratio",
        seeds: [0, 1],
        left_out: [],
        n: 2,
        twins: 2,
        mean: 0.5,
        low: 0.25,
        high: 1,
        why: null,
        ...given,
    };
}
