import { ACCURACY } from "../lines/quantities.js";
import { armMeans } from "../lines/arm_means.js";
import { linesPicture } from "../lines/picture.js";
import { runSource } from "../source.js";
import { sigmoidFigure } from "./sigmoid.js";

const [HALF, UNTIL] = [500, 1_000];

/** @type {Card<{ sigmoids: SigmoidsData }>} */
export const card = {
    id: "deep",
    title: "Four layers of sigmoids",
    needs: ["sigmoids"],
    words: [
        "Each layer squeezes its values through a sigmoid, a curve that is flat far from 0. Twins again: same " +
            "start, same digits, same learning rate. Thin: four pairs; thick: their mean.",
    ],
    question: "What will batch norm do here?",
    answers: [
        { text: "Nothing", right: false },
        { text: "Help a little", right: false },
        { text: "Help very much", right: true },
    ],
    reveal({ sigmoids }) {
        const [half, end] = [HALF, UNTIL].map((step) =>
            armMeans(sigmoids.log, step, ACCURACY).map((share) => Math.round(100 * share)),
        );
        return (
            `Halfway, the twin without batch norm gets ${half[0]} % of unseen digits right, the one with it ` +
            `${half[1]} %; at the end ${end[0]} and ${end[1]}\u00a0%. Guessing gets 10 %. Batch norm brings values ` +
            "back to where a sigmoid is steep; where it is flat, layers before it hardly learn of errors."
        );
    },
    source: ({ sigmoids }) => runSource(sigmoids.log, HALF),
    picture: (stage, { sigmoids }, given) =>
        linesPicture(stage, sigmoids.log, given, {
            ...ACCURACY,
            from: 0,
            until: UNTIL,
            beside: sigmoidFigure(),
        }),
};
