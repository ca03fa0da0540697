import "../fixtures.js";

/** What every effect of the hand-made map has, unless a test says otherwise. */
export const EFFECT = { effect: 1, interval: [0.95, 1.05], p: 0.5, n: 3, bound: null };

/** A list with the same entry for each of the eight points. */
export function eight(entry) {
    return Array.from({ length: 8 }, () => structuredClone(entry));
}

/**
 * A map of eight points by hand: two activations, of each two depths, of each two rates. All networks arrive after 40
 * steps without batch norm and after 20 with it, but where `change(document)` says otherwise.
 */
export function made(change = () => {}) {
    const document = {
        made: "2026-11-30",
        version: "0.1.0",
        seconds: 61,
        networks: 48,
        name: "rate-depth",
        title: "Learning rate and depth",
        sentence: "Both at the same rate.",
        sweep: { preset: "lecture", set: { steps: 100 }, axes: [] },
        axes: [
            { name: "activation", paths: ["activation"], values: ["tanh", "relu"], labels: ["tanh", "ReLU"] },
            { name: "hidden layers", paths: ["widths"], values: [[16], [16, 16, 16, 16]], labels: ["1", "4"] },
            { name: "learning rate", paths: ["lr"], values: [0.5, 2], labels: ["0.5", "2"] },
        ],
        arms: ["without BN", "with BN"],
        seeds: 3,
        steps: 100,
        goal: 0.5,
        loss: "cross-entropy",
        statistics: {
            steps_to_loss: [eight([40, 40, 40]), eight([20, 20, 20])],
            steps_to_eval_loss: [eight([60, 60, 60]), eight([30, 30, 30])],
            loss: [eight([0.4, 0.4, 0.4]), eight([0.2, 0.2, 0.2])],
            eval_loss: [eight([0.4, 0.4, 0.4]), eight([0.2, 0.2, 0.2])],
            accuracy: [eight([0.5, 0.6, 0.7]), eight([0.8, 0.9, 1])],
            diverged: [eight([null, null, null]), eight([null, null, null])],
            shift_start: [eight([2, 4, 8]), eight([1, 2, 4])],
            dead: [eight([0.5, 0.5, 0.5]), eight([0.1, 0.1, 0.1])],
            saturated: [eight([null, null, null]), eight([0.1, 0.1, 0.1])],
        },
        effects: Object.fromEntries(
            ["steps_to_loss", "steps_to_eval_loss", "loss", "eval_loss"].map((name) => [name, eight(EFFECT)]),
        ),
        tuned: [eight({}), eight({})],
        edge: [eight([]), eight([])],
        stable_rates: eight(null),
    };
    change(document);
    return document;
}
