/** Words that a reader may meet here for the first time, in the order in which they are needed. */
export const WORDS = [
    [
        "mini-batch",
        "The few dozen examples that a network learns from in one step. Batch norm takes its means and " +
            "spreads over them.",
    ],
    ["step", "One small change of all weights, after one mini-batch."],
    [
        "loss",
        "How wrong the answers are; learning makes it small. In nats: 0 for a right answer given with " +
            "certainty, about 2.3 for a guess among ten digits.",
    ],
    [
        "gradient",
        "For every weight, how much the loss would change if that weight grew a little. Learning moves " +
            "the weights the opposite way.",
    ],
    [
        "cosine",
        "How far two directions agree, whatever their lengths: 1 for the same direction, 0 for a right " +
            "angle, −1 for opposite ones.",
    ],
    ["held-out", "Examples that the network never trains on. They show how well it does on new ones."],
    [
        "generalization gap",
        "The loss on held-out examples minus the loss on training examples: it measures what a network " +
            "has memorised and cannot use elsewhere.",
    ],
    ["seed", "A number that fixes everything random: first weights, order of examples. Ten seeds are ten repetitions."],
    [
        "arm",
        "One treatment, for instance with BN. Arms with the same seed start alike and see the same " +
            "mini-batches, so they are compared in pairs.",
    ],
    ["lane", "One network in training: one arm with one seed."],
    ["spread, deviation", "Standard deviation: how far values typically lie from their mean."],
    [
        "running averages",
        "Means and spreads that batch norm averages over its training steps, to normalize with at test time.",
    ],
    ["ghost batch", "A part of a mini-batch that batch norm treats as a mini-batch of its own."],
    [
        "group norm",
        "A relative of batch norm. It takes its mean and spread over some units of one example, so it " +
            "needs no mini-batch.",
    ],
    ["dropout", "Setting random hidden values to 0 during training, so that no unit can rely on any single other one."],
    [
        "identity",
        "A law that must hold exactly, or up to the random error that statistics predicts. It is " +
            "checked, not tested.",
    ],
    [
        "interval",
        "Of many repetitions with new seeds, which also draw what examples of a table (digits, wine) are held " +
            "out, 95 % have an interval that contains the true mean ratio.",
    ],
    [
        "sign-flip test, p",
        "How often random signs of the pairs give a mean at least as far from no effect. If the claim is " +
            "“no change”: how often they give one at least as close to none, were the effect as large as the " +
            "band.",
    ],
    [
        "Holm's correction",
        "Ten tests easily find something by chance, so every p is raised to make up for that. The " +
            "correction depends on all ten findings that the ledger shows.",
    ],
    [
        "quick, full",
        "What a reproduction may cost: quick takes fewer steps and smaller sizes than full, never fewer seeds.",
    ],
    [
        "censored",
        "A network that did not reach the goal in time. It counts as reaching it at the last step, so " +
            "the ratio is only a bound, or unknown where both arms have such networks.",
    ],
];
