import { between } from "./between.js";
import { grouped } from "../numbers.js";
import { comparesBatchNorm } from "./arms.js";
import { DEPTH } from "./axis_words.js";

/**
 * Scales of the initial weights at which, in a wide network without batch norm and with zero biases, a small signal and
 * its gradient keep their size from layer to layer. Weights are drawn with variance s²/fan_in, so a small signal is
 * multiplied by s² E[φ'²] a layer: φ' is 1 at 0 for tanh (s = 1; Schoenholz et al. 2017), and 1 for half of the signals
 * of ReLU (s = √2; He et al. 2015).
 */
const CRITICAL = /** @type {Record<string, { scale: number, written: string, source: string }>} */ ({
    tanh: { scale: 1, written: "1", source: "Schoenholz et al. 2017" },
    relu: { scale: Math.SQRT2, written: "√2", source: "He et al. 2015" },
});

/**
 * What the theory of signals in deep networks says of a map's place: where its line stands between the columns and what
 * it predicts; null where it says nothing.
 * @param {Pick<AtlasDocument, "axes" | "arms" | "sweep">} document
 * @param {number} place
 */
export function critical(document, place) {
    const { axes } = document;
    if (!comparesBatchNorm(document)) return null;
    const across = axes.at(-1);
    const outer = axes.at(-3);
    if (across?.paths[0] !== "init_scale" || outer?.paths[0] !== "activation") return null;
    const found = CRITICAL[String(outer.values[place])];
    const values = /** @type {number[]} */ (across.values);
    if (!found || values.length < 2) return null;
    const at = between(values, found.scale);
    return at === null ? null : { ...found, at };
}

/**
 * What the lines say, in a sentence for the page; empty where there is none.
 * @param {Pick<AtlasDocument, "axes" | "arms" | "sweep">} document
 */
export function theoryWords(document) {
    const outer = document.axes.at(-3);
    const told = (outer?.labels ?? []).flatMap((label, place) => {
        const found = critical(document, place);
        return found ? [`${found.written} for ${label} (${found.source})`] : [];
    });
    if (!told.length) return "";
    return (
        `Dashed: the critical scale, ${told.join(", ")}. There, signals and gradients of a wide network without ` +
        "batch norm keep their size from layer to layer; to its left they fade, to its right they grow or saturate, " +
        "the more the deeper it is. So that is where theory expects depth to hurt least without batch norm."
    );
}

/**
 * By how much squared gradients grow at each layer towards the input of a wide ReLU network with batch norm as it
 * starts (Yang et al. 2019, in the limit of large batches). Batch norm makes z standard normal, so a = ReLU(z) has the
 * variance 1/2 − 1/(2π) and E[φ'²] = 1/2; the next batch norm divides by the variance, whatever the weights' scale.
 */
export const RELU_GROWTH = Math.PI / (Math.PI - 1);

/**
 * What the theory says of gradients along an axis of depth with ReLU; empty where a map has none.
 * @param {AtlasDocument} document
 */
export function gradientWords(document) {
    const depth = document.axes.find(({ name }) => name === DEPTH);
    if (!depth || !comparesBatchNorm(document) || !hasRelu(document)) return "";
    const layers = Math.max(...depth.labels.map(Number));
    if (!(layers > 1)) return "";
    const times = Number(Math.sqrt(RELU_GROWTH ** (layers - 1)).toPrecision(2));
    return (
        "As it starts, a wide ReLU network with batch norm has gradients that are √(π / (π − 1)) = " +
        `${Math.sqrt(RELU_GROWTH).toFixed(2)} times larger at each layer towards the input, whatever the scale of ` +
        `its weights (Yang et al. 2019): about ${grouped(times)} times from hidden layer ${layers} to the first.`
    );
}

/** @param {AtlasDocument} document */
function hasRelu({ axes, sweep }) {
    const axis = axes.find(({ paths }) => paths.length === 1 && paths[0] === "activation");
    if (axis) return axis.values.includes("relu");
    return (sweep.experiment?.activation ?? sweep.set?.activation) === "relu";
}
