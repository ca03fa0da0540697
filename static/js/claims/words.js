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
        "What learning makes small: how wrong the answers are. Measured in nats, it is 0 for certain and " +
            "right, about 2.3 for guessing one of ten digits.",
    ],
    [
        "gradient",
        "For every weight, how much the loss would change if that weight grew a little. Learning goes against it.",
    ],
    [
        "cosine",
        "How far two directions agree, whatever their lengths: 1 for the same direction, 0 for a right " +
            "angle, −1 for opposite ones.",
    ],
    ["held-out", "Examples that are never learned from; they tell how well a network does on new ones."],
    [
        "generalization gap",
        "The loss on held-out examples minus the loss on those that were learned: what a network has " +
            "memorised and cannot use elsewhere.",
    ],
    ["seed", "A number that fixes all chance: first weights, order of examples. Ten seeds are ten repetitions."],
    [
        "arm",
        "One treatment, for instance with BN; arms with the same seed start alike and see the same " +
            "mini-batches, so they are compared in pairs.",
    ],
    ["lane", "One network in training: one arm with one seed."],
    ["spread, deviation", "Standard deviation: how far values typically lie from their mean."],
    [
        "running averages",
        "Means and spreads that batch norm keeps up while training, each step counting a little, to have " +
            "something to normalize with at test time.",
    ],
    ["ghost batch", "A part of a mini-batch over which batch norm takes its mean and spread, as if it were the whole."],
    [
        "group norm",
        "A relative of batch norm that takes its mean and spread over some units of one example, and so " +
            "needs no mini-batch.",
    ],
    [
        "dropout",
        "Setting hidden values to 0 at random while training, so that no unit can rely on any single other one.",
    ],
    ["identity", "A law that must hold exactly, or to the chance that statistics predicts. It is checked, not tested."],
    [
        "interval",
        "If the seeds were drawn anew again and again, 95 % of such intervals would hold the true mean ratio.",
    ],
    [
        "sign-flip test, p",
        "How often chance alone, turning each pair's sign at random, gives a mean as far from no effect; if " +
            "the claim is “no change”, one as near to none while the effect fills the band.",
    ],
    [
        "Holm's correction",
        "Who tests ten claims will find something by chance; every p is raised to make up for that. It " +
            "depends on the ten as the ledger stands.",
    ],
    [
        "quick, full",
        "What a reproduction may cost: quick takes fewer steps and smaller sizes than full, never fewer seeds.",
    ],
    [
        "censored",
        "A network that never got there in time. It is counted as arriving at the last step, which makes the " +
            "ratio a bound.",
    ],
];
