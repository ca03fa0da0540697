import { DEFINITIONS } from "./definitions.js";

/** Words that the Lab uses without stopping to explain them, in the order in which one meets them. */
export const GLOSSARY = [
    ["arm", "One way to train. The arms of a run differ only in what their chips say, for instance batch norm (BN)."],
    [
        "seed",
        "A number that fixes everything random: the first weights and the order of the examples. With " +
            "the same seed all arms start alike.",
    ],
    ["lane", "One network in training: one arm with one seed."],
    [
        "unit",
        "One number that a layer computes for each example. Two units of the focused layer are the axes of the clouds.",
    ],
    ["features", "What a layer gets to work with. For layer 3 these are the values of layer 2, as if they were its x."],
    ["z", meaning("z")],
    ["normalized", meaning("z_norm")],
    ["z̃", meaning("z_tilde")],
    ["tap", "One of these three places at which a unit's value is read."],
    ["β and γ", "The mean and the deviation that batch norm gives each unit. The network learns both, so they move."],
    ["deviation, sd", "Standard deviation: how far values typically lie from their mean."],
    ["probe points", meaning("probe")],
    [
        "shift",
        "How far the distribution of a unit has moved (1-D Wasserstein distance), in standard deviations of that unit.",
    ],
    ["stuck", "No better than guessing. A network that does not learn stands still, but that is not firm ground."],
    ["diverged", "Its loss is no longer a finite number. The lane ends there; the others go on."],
    ["test accuracy", DEFINITIONS.accuracy],
    [
        "running averages",
        "Means and deviations over many past mini-batches; batch norm uses them for single examples, where " +
            "there is no batch.",
    ],
    ["frame", "The record of one step. All early steps have one, later only steps further and further apart."],
];

/** Those of what people do to a run in training. */
export const PUSHES = [
    [
        "push, intervention",
        "What people do to a run in training: shift its inputs, kick or freeze weights, change rates. Every " +
            "arm gets the same.",
    ],
    ["kick", "Noise added to the weights of one layer. The number is its size relative to each unit's weights."],
    [
        "freeze",
        "Weights, biases, γ and β of the layers stay as they are. The mean and spread of each mini-batch, and their " +
            "running averages, go on. A planned freeze can stop a part of these alone, or the running averages too.",
    ],
    [
        "insert BN, fold BN",
        "Batch norm put into the layers that have none, or multiplied into the weights of those that have it. Either " +
            "way the network computes what it did before; what follows is how it learns from there.",
    ],
    ["live", "The newest step of a run in training. A push acts there, wherever the clock stands."],
];

/**
 * A definition without the name that it begins with.
 * @param {keyof typeof DEFINITIONS} key
 */
function meaning(key) {
    const text = DEFINITIONS[key].replace(/^[^:]*: /, "");
    return text.startsWith("z ") ? text : text[0].toUpperCase() + text.slice(1);
}
