import { picture } from "./picture.js";
import { told } from "./words.js";

/** @type {Card<{ cats: CatsData }>} */
export const card = {
    id: "cats",
    title: "Black cats, then bright ones",
    claim: "covariate-shift",
    needs: ["cats"],
    words: [
        "A network learned to tell black cats from other animals. Pointed ears make a cat, whatever its coat. The " +
            "slider brightens the cats’ coats.",
    ],
    question: "The coats change, the ears do not. What does the network do?",
    answers: [
        { text: "A cat is a cat: no errors", right: false },
        { text: "It misses some cats", right: true },
        { text: "It learns the new coats", right: false },
    ],
    reveal: ({ cats }) => told(cats),
    source: () => ({ text: "the claim about coats", path: "/claims?claim=covariate-shift" }),
    also: { text: "its sample run", path: "/lab?run=cats&step=2000" },
    picture: (stage, { cats }, given) => picture(stage, cats, given),
};
