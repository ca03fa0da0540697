import { aimed, fromZero, laneLines, positive, symmetric, unitLines } from "./lines.js";
import { html, nothing } from "../page/markup.js";
import { maths } from "../page/maths.js";

const LETTERS = { z: "Z", z_norm: "Ẑ", z_tilde: "Z̃" };
const ONE = "shown thick, other seeds thin";

/**
 * The five quantities over steps. Each has a `name`, the key of its definition, a `title(view, state)` in pieces, a
 * `unit` for a table's heading, and `read(view)` for its lines and range.
 * @type {Quantity[]}
 */
export const QUANTITIES = [
    {
        name: "mean",
        unit: "",
        perUnit: true,
        title: (view, state) => unitTitle("mean of ", " pale: target β", view, state),
        read(view) {
            const arms = unitLines(
                view,
                "mean",
                (tapped, at) => tapped.mean[at],
                (record, at) => record.beta[at],
            );
            return { arms, ...symmetric(arms) };
        },
        aim: "target β",
    },
    {
        name: "deviation",
        unit: "",
        perUnit: true,
        title: (view, state) => unitTitle("deviation of ", " pale: |γ|", view, state),
        read(view) {
            const arms = unitLines(
                view,
                "sd",
                (tapped, at) => Math.sqrt(tapped.var[at]),
                (record, at) => Math.abs(record.gamma[at]),
            );
            return { arms, ...fromZero(arms) };
        },
        aim: "target |γ|",
    },
    {
        name: "loss",
        unit: "",
        slot: "loss",
        title: (view) => [seeded(view, "training loss")],
        read(view) {
            const arms = laneLines(view, "loss", (frame, lane) => frame.loss[lane]);
            return { arms, ...fromZero(arms, 0.98) };
        },
        note: ONE,
    },
    {
        name: "gradient",
        unit: "",
        slot: "gradient",
        title: (view, { layer }) => ["gradient norm of ", maths("W", layer)],
        read(view) {
            const { layer } = view;
            const arms = laneLines(
                view,
                `grad_norm/${layer}`,
                (frame, lane) => frame.layers[layer - 1].grad_norm[lane],
            );
            return { arms, ...positive(arms) };
        },
        note: ONE,
    },
    {
        name: "accuracy",
        unit: "%",
        title: (view) => [
            `${graded(view) ? "test accuracy" : "test loss"}${ofSeed(view) || (graded(view) ? ", %" : "")}`,
        ],
        read(view) {
            if (graded(view))
                return {
                    arms: laneLines(view, "accuracy", (frame, lane) => frame.accuracy[lane]),
                    low: 0,
                    high: 1,
                    percent: true,
                };
            const arms = laneLines(view, "eval_loss", (frame, lane) => frame.eval_loss[lane]);
            return { arms, ...fromZero(arms, 0.98) };
        },
        note: ONE,
    },
];

/**
 * Whether there is an accuracy at all: regression has none.
 * @param {View | null} view
 */
export function graded(view) {
    return !view || view.chance !== null;
}

/**
 * @param {string} words
 * @param {string} pale
 * @param {View | null} view
 * @param {State} value
 */
function unitTitle(words, pale, view, { layer, units, tap }) {
    return [
        words,
        maths(LETTERS[tap], layer, units[0]),
        aimed(view, tap) ? html`<span class="fine">${pale}</span>` : nothing,
    ];
}

/**
 * Whose number it is, where there are several: the table of runs has the mean over them.
 * @param {View | null} view
 */
function ofSeed(view) {
    return view && view.seeds.length > 1 ? `, seed ${view.seeds[view.seed]}` : "";
}

/**
 * @param {View | null} view
 * @param {string} words
 */
function seeded(view, words) {
    const count = view?.run.experiment.seeds.length ?? 1;
    return count > 1 ? `${words}, ${count} seeds` : words;
}
