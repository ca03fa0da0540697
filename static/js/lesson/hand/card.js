import { decimalsFor, axes } from "./axes.js";
import { jitter } from "./jitter.js";
import { handPicture } from "./picture.js";
import { createState } from "./state.js";
import { called, precise } from "./words.js";

/** @type {Card<HandDocuments>} */
export const card = {
    id: "hand",
    title: "Batch norm by hand",
    needs: ["unit"],
    words: [
        "Eight digits give one unit eight numbers z. Batch norm subtracts their mean µ, divides by their spread σ " +
            "(standard deviation), multiplies by γ and adds β, both learned.",
    ],
    question: "Show line 4, then drag a dot on line 1: what do the others do?",
    answers: [
        { text: "Nothing: their z stays", right: false },
        { text: "They move: µ and σ changed", right: true },
    ],
    reveal,
    source: ({ unit }) => ({
        text: `${unit.z.length.toLocaleString("en")} digits in the sample run at step ${unit.step}`,
        path: `/lab?run=sample&step=${unit.step}`,
    }),
    picture: (stage, { unit }, given) => handPicture(stage, unit, given),
};

/** @param {HandDocuments} data */
function reveal({ unit }) {
    const state = createState(unit, 4);
    const decimals = decimalsFor(axes(unit)[3].half);
    const [few, many] = [8, 512].map((size) => precise(jitter(unit, state.chosen, size), decimals));
    const it = called(state);
    return (
        `One dot changes µ and σ, and so every other dot. Other batch-mates do the same: from batch to batch the ` +
        `result for ${it} varies by ${few} (standard deviation) in batches of 8, by ${many} in those of 512. ` +
        "Drag β and γ, too."
    );
}
