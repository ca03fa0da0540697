import { picture } from "./picture.js";
import { population } from "./population.js";
import { reveal } from "./words.js";
import { claimSource } from "../source.js";

/** @type {Card<{ unit: UnitData }>} */
export const card = {
    id: "noise",
    title: "The noise of a mini-batch",
    claim: "batch-noise",
    needs: ["unit"],
    words: [
        "Batch norm uses each mini-batch’s own mean and spread. Both vary, so the same digit gets a slightly " +
            "different value each time.",
        "Dropout, too, is noise: random zeros.",
    ],
    question: "With 512 examples instead of 64, this noise …",
    answers: [
        { text: "stays the same", right: false },
        { text: "shrinks to about a third", right: true },
        { text: "shrinks to an eighth", right: false },
    ],
    reveal: ({ unit }) => reveal(population(unit)),
    source: () => claimSource("batch-noise", "Every mini-batch is a little off"),
    picture,
};
