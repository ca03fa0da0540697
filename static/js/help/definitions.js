import { facts } from "../facts.js";

const ACCURACY =
    "Share of a fixed evaluation set that is classified correctly, in percent. In eval mode: batch " +
    "norm uses its running averages.";

/** What every number of the page means, and in which unit: one text each, shown by `help/hint.js`. */
export const DEFINITIONS = {
    get shift_window() {
        return (
            `Shift over the last ${facts().window} steps: how far each unit's distribution on the probe points has ` +
            `moved since the newest frame at least ${facts().window} steps back (1-D Wasserstein distance, mean over ` +
            "the units). Unit: standard deviations of that unit then, in that arm. An arm that has stopped learning " +
            "stands still, too, so compare the losses."
        );
    },
    shift_start:
        "Shift since step 0: the same distance, measured from the distribution before any update. Unit: " +
        "standard deviations of that unit at step 0.",
    median_window:
        "Median of the shifts in the frames of the last 200 steps (before step 200: of all frames so " +
        "far), including the playhead's; the dark mark on the bar. A single step can mislead, because " +
        "the shift jumps from frame to frame. Same unit as the bar.",
    tested:
        "A single run proves little. Claim 2 pushes early layers by a known size, over ten seeds, and " +
        "measures how much of the push reaches the later ones. Its ratio is smaller than the shift since " +
        "step 0 here, which includes everything that training does to a layer, mostly growth.",
    rows:
        "Values of a layer on the probe points, arm by arm, on one value axis for all rows: ± the number " +
        "under the layer's name, in the values' own unit. A row much wider than the others has an axis of its own.",
    quantiles:
        "Median: half of the values lie below. Inner band: the middle 70 % (from the 15 % to the 85 % " +
        "quantile). Outer band: the middle 96 % (2 % to 98 %). In the values' own unit.",
    histogram:
        "Filled: how the values are distributed now, at the playhead's step. Outline: at step 0. Both on the " +
        "row's value axis; a percentage with an arrow is the share of values beyond the axis.",
    ridges:
        "About 14 histograms at equal distances over the planned steps: strong up to the playhead, faint " +
        "after it, on the row's value axis.",
    units:
        "All units: the values of every unit of the layer together. One unit: computed from its recorded " +
        "probe points, which exist for the tracked units of hidden layers and for the first seed.",
    mean:
        "Mean of the unit over the probe points, in the unit's own values. Pale and wide: β, the mean " +
        "that batch norm gives it over its batch.",
    deviation:
        "Standard deviation of the unit over the probe points, in the unit's own values. Pale and wide: " +
        "|γ|, the deviation that batch norm gives it over its batch.",
    target:
        "β and |γ|: the mean and the deviation that batch norm gives a unit over its batch. The network " +
        "learns both, so they move.",
    loss:
        "Loss of the step's mini-batch before the update, so a push shows one step later: cross-entropy " +
        "in nats, or half the mean squared error. Thick: the seed shown; thin: the other seeds.",
    accuracy:
        `${ACCURACY} The number and the thick line are the shown seed's, thin lines the other seeds'; ` +
        "the table of runs has the mean over the seeds.",
    accuracy_mean: `${ACCURACY} Mean over the seeds, at the last recorded step; the Lab shows one seed's.`,
    eval_loss: "Loss on a fixed evaluation set in eval mode: half the mean squared error.",
    gradient:
        "Norm of the gradient of the mini-batch loss with respect to the focused layer's weights, before " +
        "the step's update: length of the vector of all its derivatives, in loss per weight. Logarithmic " +
        "axis beyond two decades; no value at step 0.",
    z: "Tap z: what a layer computes from its inputs and weights, before any normalization.",
    z_norm:
        "Tap normalized: z after subtracting a mean and dividing by a deviation, before γ and β. Without " +
        "a normalization it is z.",
    z_tilde:
        "Tap z̃: the normalized value times γ plus β. The next layer gets it through the activation, a fixed " +
        "curve that adds no motion of its own. Without a normalization it is z.",
    plane:
        "The probe's examples where the network gets them, after scaling and shifts: both inputs, no hidden layer. " +
        "A line parts the places where an arm says one class from those where it says another (of numbers: where it " +
        "says more or less than the number at the line), in eval mode, read off a grid of 40 × 40 outputs; so a dot " +
        "within a pixel of a line may be counted on its other side. Best possible: from the law that drew the data.",
    ellipse: "1 sd: one standard deviation of the cloud around its mean, in every direction. Dashed: at step 0.",
    probe:
        "Probe points: fixed training examples, the same in all arms, seeds and steps, passed in training " +
        "mode without changing any state.",
    lanes: "A lane is one network being trained: one arm with one seed.",
    receipt:
        "Hashes of the initial weights and of the order of the batches. Lanes with the same seed share " +
        "both, so the twins differ only in their treatment.",
    sparse:
        "How many of the steps trained so far have a recorded frame: all early steps, then steps further " +
        "and further apart, and the last. Play goes from frame to frame, so that it lingers where most is " +
        "learned and passes ever faster over later steps; on the time line all steps are equally wide. " +
        "Nothing is interpolated between two frames.",
    cost:
        "Lanes are networks trained at once, one for each arm and seed; a step updates all of them. The " +
        "time is estimated from earlier runs on this server; the log is what the server will keep of the " +
        "run.",
    rate: "Steps per second: updates of all lanes together, by the worker's own clock.",
};
