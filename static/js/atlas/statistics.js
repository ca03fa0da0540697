import { compact, format } from "../numbers.js";
import { CLAIM_STATISTICS } from "./claim_statistics.js";

/** @param {number} value */
const percent = (value) => `${Number((100 * value).toFixed(1))} %`;
/** @param {number} value */
const small = (value) => (value >= 1e5 ? compact(value) : format(value, value < 0.1 ? 3 : 2));
/** @param {number} value */
const stepWords = (value) => `${Math.round(value)} ${Math.round(value) === 1 ? "step" : "steps"}`;
/** @param {string} words */
const capital = (words) => `${words[0].toUpperCase()}${words.slice(1)}`;

/** What a loss is. @param {Pick<AtlasDocument, "loss">} document */
const lossWords = ({ loss }) =>
    ({
        "cross-entropy": "cross-entropy in nats",
        "half squares": "half the squared error",
        mixed: "the loss of its data set",
    })[loss];

/** When training ends. @param {Pick<AtlasDocument, "steps">} document */
const endOf = ({ steps }) => (steps === null ? "where its point says" : `after ${steps}`);

/** @param {Pick<AtlasDocument, "steps">} document */
const after = ({ steps }) => (steps === null ? "at the end of training" : `after ${steps} steps`);

/**
 * The statistics of sweeps, by their names in a map's document.
 * @satisfies {Record<string, Statistic>}
 */
export const SWEEP_STATISTICS = {
    steps_to_loss: {
        label: "Steps to the loss",
        /** @param {AtlasDocument} document */
        meaning: (document) =>
            document.goal === null
                ? "This sweep has no loss that its networks are to reach."
                : `The first step at which the loss (${lossWords(document)}, on a fixed part of the training ` +
                  `examples) is ${document.goal} or less; training ends ${endOf(document)}.`,
        effect: "interval",
        measures: "Steps without ÷ with batch norm",
        heads: ["Faster with batch norm", "Slower with batch norm"],
        says: ["batch norm is clearly faster", "it is clearly slower"],
        general: {
            measures: "Steps: {first} ÷ {second}",
            heads: ["Faster: {second}", "Slower: {second}"],
            says: ["{second} is clearly faster", "it is clearly slower"],
        },
        log: true,
        dark: "low",
        counts: true,
        write: stepWords,
    },
    steps_to_eval_loss: {
        label: "Steps to the held-out loss",
        /** @param {AtlasDocument} document */
        meaning: (document) =>
            document.goal === null
                ? "This sweep has no loss that its networks are to reach."
                : `The first look at which the held-out loss (${lossWords(document)}, on examples kept out of ` +
                  `training) is ${document.goal} or less. It is looked at after every step up to 20, and then each ` +
                  `5 % further; training ends ${endOf(document)}.`,
        effect: "interval",
        measures: "Steps to the held-out loss without ÷ with batch norm",
        heads: ["Faster with batch norm", "Slower with batch norm"],
        says: ["the held-out loss clearly falls faster with batch norm", "it clearly falls more slowly"],
        general: {
            measures: "Steps to the held-out loss: {first} ÷ {second}",
            heads: ["Faster: {second}", "Slower: {second}"],
            says: ["the held-out loss of {second} clearly falls faster", "it clearly falls more slowly"],
        },
        log: true,
        dark: "low",
        counts: true,
        write: stepWords,
    },
    loss: {
        label: "Loss",
        /** @param {AtlasDocument} document */
        meaning: (document) =>
            `${capital(lossWords(document))}, on a fixed part of the training examples ${after(document)}.`,
        effect: "interval",
        measures: "Loss without ÷ with batch norm",
        heads: ["Lower loss with batch norm", "Higher loss with batch norm"],
        says: ["the loss is clearly lower with batch norm", "it is clearly higher"],
        general: {
            measures: "Loss: {first} ÷ {second}",
            heads: ["Lower loss: {second}", "Higher loss: {second}"],
            says: ["the loss of {second} is clearly lower", "it is clearly higher"],
        },
        log: true,
        dark: "low",
        write: small,
    },
    eval_loss: {
        label: "Held-out loss",
        /** @param {AtlasDocument} document */
        meaning: (document) => `${capital(lossWords(document))}, on examples kept out of training, ${after(document)}.`,
        effect: "interval",
        measures: "Held-out loss without ÷ with batch norm",
        heads: ["Lower held-out loss with batch norm", "Higher held-out loss with batch norm"],
        says: ["the held-out loss is clearly lower with batch norm", "it is clearly higher"],
        general: {
            measures: "Held-out loss: {first} ÷ {second}",
            heads: ["Lower held-out loss: {second}", "Higher held-out loss: {second}"],
            says: ["the held-out loss of {second} is clearly lower", "it is clearly higher"],
        },
        log: true,
        dark: "low",
        write: small,
    },
    accuracy: {
        label: "Accuracy",
        /** @param {AtlasDocument} document */
        meaning: (document) => `Share of held-out examples that are classified correctly ${after(document)}.`,
        effect: "difference",
        measures: "Accuracy with − without batch norm",
        heads: ["More accurate with batch norm", "Less accurate with batch norm"],
        says: ["the median accuracy is higher with batch norm", "it is lower"],
        general: {
            measures: "Accuracy: {second} − {first}",
            heads: ["More accurate: {second}", "Less accurate: {second}"],
            says: ["the median accuracy of {second} is higher", "it is lower"],
        },
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
        general: {
            measures: "Shift: {first} ÷ {second}",
            heads: ["Less shift: {second}", "More shift: {second}"],
            says: ["the median shift of {second} is smaller", "it is larger"],
        },
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
        general: {
            measures: "Dead units: {first} − {second}",
            heads: ["Fewer dead units: {second}", "More dead units: {second}"],
            says: ["the median network of {second} has fewer dead units", "it has more"],
        },
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
        general: {
            measures: "Saturated activations: {first} − {second}",
            heads: ["Less saturated: {second}", "More saturated: {second}"],
            says: ["the median network of {second} is less saturated", "it is more so"],
        },
        log: false,
        dark: "high",
        write: percent,
    },
};

/** All that a map may show. */
export const STATISTICS = { ...SWEEP_STATISTICS, ...CLAIM_STATISTICS };

/** @type {StatisticName[]} */
export const NAMES = /** @type {StatisticName[]} */ (Object.keys(STATISTICS));

/** The names of those that count steps to a loss. @type {string[]} */
export const STEPS = ["steps_to_loss", "steps_to_eval_loss"];

/**
 * Whether a statistic counts the steps to a loss, which a network may never reach.
 * @param {StatisticName} name
 */
export function countsSteps(name) {
    return STEPS.includes(name);
}

/**
 * @param {StatisticName} name
 * @returns {Statistic}
 */
export function statistic(name) {
    return STATISTICS[name];
}

/**
 * The statistic that a map opens with: the first whose paired ratios it has, in one cell at least.
 * @param {Pick<AtlasDocument, "effects">} document
 */
export function usualStatistic({ effects }) {
    const known = NAMES.filter((name) => name in effects);
    return known.find((name) => effects[name].some((one) => one?.effect)) ?? known[0] ?? NAMES[0];
}
