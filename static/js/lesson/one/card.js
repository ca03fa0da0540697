import { picture } from "./picture.js";
import { told } from "./words.js";
import { claimSource } from "../source.js";

/** @type {Card<{ one: OneData }>} */
export const card = {
    id: "one",
    title: "One example at test time",
    claim: "test-time",
    needs: ["one"],
    words: [
        "In training, batch norm takes mean and spread from a mini-batch. At test time a digit may come alone, " +
            "without batch-mates.",
    ],
    question: "Normalized by its own mean and spread, what does the network say?",
    answers: [
        { text: "The right digit, less surely", right: false },
        { text: "The same digit for every picture", right: true },
        { text: "Something different each time", right: false },
    ],
    reveal: ({ one }) => told(one),
    source: () => claimSource("test-time", "One example at a time"),
    picture: (stage, { one }, given) => picture(stage, one, given),
};
