import { heldPicture } from "./picture.js";
import { inWords } from "../../numbers.js";

/** @type {Card<{ findings: FindingsData }>} */
export const card = {
    id: "held",
    title: "What held, and what did not",
    needs: ["findings"],
    words: [
        "Every sentence of the lecture that can be measured was put to the test here, on small networks, ten pairs " +
            "of twins each.",
    ],
    question: "Is firm ground the reason why batch norm helps?",
    answers: [
        { text: "Yes, that is settled", right: false },
        { text: "It is disputed", right: true },
        { text: "No, batch norm does not help", right: false },
    ],
    reveal({ findings }) {
        const count = (/** @type {string} */ verdict) => {
            const many = findings.claims.filter((claim) => claim.verdict === verdict).length;
            return inWords(many);
        };
        return (
            `Here ${count("supported")} sentences are supported, ${count("inconclusive")} undecided, ` +
            `${count("not supported")} contradicted. Most researchers today doubt the story of firm ground: shaken ` +
            "on purpose after batch norm, networks still learned faster than without it (claim 11). Larger steps and " +
            "a smoother loss explain more."
        );
    },
    source: () => ({ text: "all claims, with their evidence", path: "/claims" }),
    picture: (stage, { findings }) => heldPicture(stage, findings),
};
