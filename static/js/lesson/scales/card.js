import { ratio } from "../../claims/ratio.js";
import { grouped } from "../../numbers.js";
import { descent } from "./descent.js";
import { picture } from "./picture.js";
import { narrowness, valley } from "./valley.js";
import { claimSource } from "../source.js";

/** @type {Card<{ scales: ScalesData, findings: FindingsData }>} */
export const card = {
    id: "scales",
    lead: "Why does batch norm work? Inputs first.",
    title: "Inputs on two scales",
    claim: "input-scaling",
    needs: ["scales", "findings"],
    words: [
        "One input runs from 0 to 1, the other to 1,000. Normalized, both have mean 0, spread 1.",
        "Weights on a ring have equal loss (error). Learning moves inwards in steps.",
    ],
    question: "How many times as many steps do raw inputs need here?",
    answers: [
        { text: "About 2", right: false },
        { text: "About 1,000", right: false },
        { text: "Over a million", right: true },
    ],
    reveal({ scales, findings }) {
        const [raw, normalized] = [valley(scales.raw), valley(scales.normalized)];
        const steps = [raw, normalized].map((each) => grouped(descent(each, 1).end));
        const long = grouped(Math.round(narrowness(raw)));
        return (
            `Here, at their best rates, raw inputs take ${steps[0]} steps, normalized inputs ${steps[1]}: the raw ` +
            `valley is ${long} times as long as wide. On real tables, ${inTables(findings)}.`
        );
    },
    source: () => claimSource("input-scaling", "Inputs on one scale"),
    picture,
};

/**
 * What the claim counts, which is not what the picture does: its tables are larger, and its runs end early.
 * @param {FindingsData} findings
 */
function inTables({ claims }) {
    const found = claims.find(({ name }) => name === "input-scaling");
    if (!found || found.effect === null) return "the claim has no number yet";
    const times = `${found.bound ?? "about"} ${ratio(found.effect).replace(" ×", " times")}`;
    return `${found.bound ? "where raw runs are cut off, " : ""}the claim counts ${times}`;
}
