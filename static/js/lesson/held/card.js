import { heldPicture } from "./picture.js";
import { inWords } from "../../numbers.js";

/** @type {Card<{ findings: FindingsData }>} */
export const card = {
    id: "held",
    title: "What held, and what did not",
    needs: ["findings"],
    words: [
        "This lesson follows Andrew Ng's lecture on why batch norm works. Its claims were tested here, in ten pairs " +
            "of small networks.",
    ],
    question: "Is firm ground, inputs that stand still, the reason why batch norm helps?",
    answers: [
        { text: "Yes, that is settled", right: false },
        { text: "It is disputed", right: true },
        { text: "No, batch norm does not help", right: false },
    ],
    reveal({ findings }) {
        const tested = findings.claims.filter(({ test }) => test !== "exact");
        const held = inWords(tested.filter(({ verdict }) => verdict === "supported").length);
        return (
            `Of ${inWords(tested.length)} claims that could fail, ${held} held here. But most researchers doubt that ` +
            "firm ground is the reason: batch norm helps even when noise after it shakes the ground (“Shaken, and " +
            "still faster”; Santurkar et al., 2018). Many credit rounder valleys and larger steps (cards 1, 8)."
        );
    },
    source: () => ({ text: "all claims, with their evidence", path: "/claims" }),
    picture: (stage, { findings }, given) => heldPicture(stage, findings, given),
};
