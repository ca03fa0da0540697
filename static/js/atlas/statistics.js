import { compact, format } from "../numbers.js";

/** @param {number} value */
const percent = (value) => `${Number((100 * value).toFixed(1))} %`;
/** @param {number} value */
const small = (value) => (value >= 1e5 ? compact(value) : format(value, value < 0.1 ? 3 : 2));

/**
 * The statistics of a map, by their names in its document.
 * @satisfies {Record<string, Statistic>}
 */
export const STATISTICS = {
    steps_to_loss: {
        label: "Steps to the loss",
        /** @param {AtlasDocument} document */
        meaning: ({ goal, steps }) =>
            `The first step at which the loss (cross-entropy in nats, on a fixed part of the training examples) is ` +
            `${goal} or less; training ends after ${steps}.`,
        effect: "interval",
        measures: "Steps without ÷ with batch norm",
        heads: ["Faster with batch norm", "Slower with batch norm"],
        says: ["batch norm is clearly faster", "it is clearly slower"],
        log: true,
        dark: "low",
        write: (/** @type {number} */ value) => `${Math.round(value)} steps`,
    },
    loss: {
        label: "Loss",
        /** @param {AtlasDocument} document */
        meaning: ({ steps }) => `Cross-entropy on a fixed part of the training examples after ${steps} steps, in nats.`,
        effect: "interval",
        measures: "Loss without ÷ with batch norm",
        heads: ["Lower loss with batch norm", "Higher loss with batch norm"],
        says: ["the loss is clearly lower with batch norm", "it is clearly higher"],
        log: true,
        dark: "low",
        write: small,
    },
    eval_loss: {
        label: "Held-out loss",
        /** @param {AtlasDocument} document */
        meaning: ({ steps }) => `Cross-entropy on examples kept out of training, after ${steps} steps, in nats.`,
        effect: "interval",
        measures: "Held-out loss without ÷ with batch norm",
        heads: ["Lower held-out loss with batch norm", "Higher held-out loss with batch norm"],
        says: ["the held-out loss is clearly lower with batch norm", "it is clearly higher"],
        log: true,
        dark: "low",
        write: small,
    },
    accuracy: {
        label: "Accuracy",
        /** @param {AtlasDocument} document */
        meaning: ({ steps }) => `Share of held-out examples that are classified correctly after ${steps} steps.`,
        effect: "difference",
        measures: "Accuracy with − without batch norm",
        heads: ["More accurate with batch norm", "Less accurate with batch norm"],
        says: ["the median accuracy is higher with batch norm", "it is lower"],
        log: false,
        dark: "high",
        write: percent,
    },
    shift_start: {
        label: "Shift since the start",
        meaning: () =>
            "How far the focused layer's values have moved since step 0, in their standard deviations at step 0.",
        effect: "ratio",
        measures: "Shift without ÷ with batch norm",
        heads: ["Less shift with batch norm", "More shift with batch norm"],
        says: ["the median shift is smaller with batch norm", "it is larger"],
        log: true,
        dark: "high",
        write: small,
    },
    dead: {
        label: "Dead units",
        meaning: () =>
            "Share of hidden units whose activation is the same for a fixed part of the training examples, at the end.",
        effect: "difference",
        measures: "Dead units without − with batch norm",
        heads: ["Fewer dead units with batch norm", "More dead units with batch norm"],
        says: ["the median network has fewer dead units with batch norm", "it has more"],
        log: false,
        dark: "high",
        write: percent,
    },
    saturated: {
        label: "Saturated activations",
        meaning: () =>
            "Share of activations of tanh and sigmoid units that lie beyond 97 % of their range, at the end; " +
            "ReLU has no such range.",
        effect: "difference",
        measures: "Saturated activations without − with batch norm",
        heads: ["Less saturated with batch norm", "More saturated with batch norm"],
        says: ["the median network is less saturated with batch norm", "it is more so"],
        log: false,
        dark: "high",
        write: percent,
    },
};

/** @type {StatisticName[]} */
export const NAMES = /** @type {StatisticName[]} */ (Object.keys(STATISTICS));

/**
 * @param {StatisticName} name
 * @returns {Statistic}
 */
export function statistic(name) {
    return STATISTICS[name];
}
