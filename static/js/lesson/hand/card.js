import { format } from "../../numbers.js";
import { decimalsFor, axes } from "./axes.js";
import { jitter } from "./jitter.js";
import { handPicture } from "./picture.js";
import { createState, worked } from "./state.js";
import { called, precise } from "./words.js";

/** @type {Card<HandDocuments>} */
export const card = {
    id: "hand",
    title: "Batch norm by hand",
    needs: ["unit"],
    words: [
        "Eight digits, one unit: eight numbers z. Batch norm subtracts their mean µ, divides by their spread σ, " +
            "multiplies by γ and adds β. The network learns γ and β.",
    ],
    question: "Drag a dot on line 1. What happens to the others on line 4?",
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
    const out = format(worked(state).lines[3][0], decimals);
    const [few, many] = [8, 512].map((size) => precise(jitter(unit, state.chosen, size), decimals));
    const it = called(state);
    return (
        `In the first batch ${it} comes out as ${out}. Other batch-mates give the same z other values: in batches of ` +
        `8 they spread by ${few}, in batches of 512 by ${many}.`
    );
}
