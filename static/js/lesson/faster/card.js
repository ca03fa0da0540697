import { grouped, inWords } from "../../numbers.js";
import { RATE, ratesPicture } from "./picture.js";
import { claimSource } from "../source.js";
import { times, weight } from "../weight.js";

/** @type {Card<{ findings: FindingsData }>} */
export const card = {
    id: "faster",
    title: "Does the whole learn faster?",
    claim: "faster-learning",
    needs: ["findings"],
    words: [
        "A network learns digits at eight learning rates, with and without batch norm. Lower is faster: fewer steps " +
            "to a loss of 0.5 on unseen digits.",
    ],
    question: "Where does batch norm help most?",
    answers: [
        { text: "At small learning rates", right: false },
        { text: "At large learning rates", right: true },
        { text: "At all rates alike", right: false },
    ],
    reveal({ findings }) {
        const [without, with_] = findings.rates.series.map(({ x, y }) => Math.round(Number(y[x.indexOf(RATE)])));
        const found = findings.claims.find(({ name }) => name === "faster-learning");
        return (
            `At rate ${RATE} it takes ${grouped(without)} steps without and ${grouped(with_)} with batch norm: it ` +
            `forgives large steps. At each one's best rate, in ${inWords(found?.n ?? 0)} other pairs, it is ` +
            `${times(found)} as fast ${weight(found)}.`
        );
    },
    source: () => claimSource("faster-learning", "The whole network learns faster"),
    picture: (stage, { findings }, given) => ratesPicture(stage, findings.rates, given),
};
