import { format } from "../numbers.js";

/** @param {number} value */
const small = (value) => format(value, value < 0.1 ? 3 : 2);
/** @param {number} value */
const times = (value) => `${format(value, 2)} ×`;

/**
 * One wording, whatever the arms are called.
 * @param {Wordings} words
 */
const worded = (words) => ({ ...words, general: words });

/**
 * The claims' own statistics, each in the map of its claim alone, by their names in its document.
 * @satisfies {Record<string, Statistic>}
 */
export const CLAIM_STATISTICS = {
    raw_steps: {
        label: "Steps to the loss",
        /** @param {Pick<AtlasDocument, "steps">} document */
        meaning: ({ steps }) =>
            "Steps of gradient descent to a loss a tenth of the way from the least of a linear classifier to that of " +
            `guessing; training ends after ${steps}.`,
        question: "Where do inputs on one scale make learning fast?",
        effect: "interval",
        ...worded({
            measures: "Steps on raw ÷ on scaled inputs",
            heads: ["Faster on scaled inputs", "Slower on scaled inputs"],
            says: ["learning is clearly faster on scaled inputs", "it is clearly slower"],
        }),
        log: true,
        dark: "low",
        counts: true,
        write: (/** @type {number} */ value) => `${Math.round(value)} ${Math.round(value) === 1 ? "step" : "steps"}`,
    },
    kick: {
        label: "Change after a kick",
        meaning: () =>
            "How far the inputs of layer 3 move, in their own spread, when layers 1 and 2 get a kick of known size: " +
            "the geometric mean over four sizes and four moments of training.",
        question: "Where do later layers stand firmer?",
        effect: "interval",
        ...worded({
            measures: "Change of layer 3’s inputs without ÷ with batch norm",
            heads: ["Firmer with batch norm", "Less firm with batch norm"],
            says: ["later layers are clearly firmer with batch norm", "they are clearly less firm"],
        }),
        log: true,
        dark: "low",
        write: small,
    },
    turn: {
        label: "Turn of the gradient",
        meaning: () =>
            "1 − cosine of the last hidden layer’s gradients before and after the step of the layers before it, " +
            "averaged over ten steps of training: 0 is no turn, 1 a right angle.",
        question: "Where do layers learn more by themselves?",
        effect: "interval",
        ...worded({
            measures: "Turn of the gradient without ÷ with batch norm",
            heads: ["Turns less with batch norm", "Turns more with batch norm"],
            says: ["gradients turn clearly less with batch norm", "they turn clearly more"],
        }),
        log: true,
        dark: "low",
        write: small,
    },
    gap: {
        label: "Generalization gap",
        meaning: () => "Loss on unseen digits minus that on the training digits, in nats, at the end of training.",
        question: "Where does batch norm’s noise regularize?",
        effect: "interval",
        ...worded({
            measures: "Gap over 512 ÷ over 16 examples, as fitted",
            heads: ["Memorises less over 16", "Memorises more over 16"],
            says: ["networks memorise clearly less over 16 examples", "they memorise clearly more"],
        }),
        log: true,
        dark: "low",
        write: small,
    },
    rise: {
        label: "Rise of the loss",
        meaning: () => "Loss on unseen digits after mini-batches of 2 over that after mini-batches of 64.",
        question: "Where do mini-batches of two harm batch norm?",
        effect: "interval",
        ...worded({
            measures: "Rise of the loss, batch norm ÷ group norm",
            heads: ["Batch norm suffers more", "Batch norm suffers less"],
            says: ["batch norm clearly suffers more than group norm", "it clearly suffers less"],
        }),
        log: true,
        dark: "low",
        write: times,
    },
    running_loss: {
        label: "Test loss",
        meaning: () => "Loss on unseen digits, in nats, at the end of training.",
        question: "Where are running averages as good as fresh ones?",
        effect: "interval",
        ...worded({
            measures: "Test loss with running ÷ with fresh averages",
            heads: ["Higher loss with running averages", "Lower loss with running averages"],
            says: ["the loss is clearly higher with running averages", "it is clearly lower"],
            same: ["As good as fresh averages", "running averages are shown to be as good, to within 10 %"],
        }),
        log: true,
        dark: "low",
        write: small,
    },
};
