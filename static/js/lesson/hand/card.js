import { decimalsFor, axes } from "./axes.js";
import { jitter } from "./jitter.js";
import { handPicture } from "./picture.js";
import { OPEN, createState } from "./state.js";
import { called, precise } from "./words.js";

/** The controls that have been opened, for as long as the page is there: they are there when the card is again. */
const kept = { open: OPEN.nothing };

/** @type {Card<HandDocuments>} */
export const card = {
    id: "hand",
    title: "Batch norm by hand",
    needs: ["unit"],
    words: [
        "Eight digits give one unit eight numbers z. Batch norm subtracts their mean µ, divides by spread σ, " +
            "multiplies by a learned spread γ and adds a learned mean β.",
    ],
    question: "You drag one dot on line 1. What do the others do on line 4?",
    answers: [
        { text: "Nothing: their z stays", right: false },
        { text: "They move: µ and σ changed", right: true },
    ],
    reveal,
    source: ({ unit }) => ({
        text: `${unit.z.length.toLocaleString("en")} digits in the sample run at step ${unit.step}`,
        path: `/lab?run=sample&step=${unit.step}`,
    }),
    picture: (stage, { unit }, given) => handPicture(stage, unit, given, { kept }),
};

/** @param {HandDocuments} data */
function reveal({ unit }) {
    const state = createState(unit, 4);
    const decimals = decimalsFor(axes(unit)[3].half);
    const [few, many] = [8, 512].map((size) => precise(jitter(unit, state.chosen, size), decimals));
    const it = called(state);
    return (
        `One dot changes µ and σ, and so every other dot: drag one and see. Other batch-mates do the same: from one ` +
        `batch of eight to the next the result for ${it} varies by ${few} (standard deviation), in batches of 512 ` +
        `by ${many}.`
    );
}
