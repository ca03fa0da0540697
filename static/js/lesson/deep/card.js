import { find } from "../../run/find.js";
import { linesPicture } from "../lines/picture.js";
import { mean } from "../lines/words.js";
import { runSource } from "../source.js";

const UNTIL = 1_000;

/** @type {Card<{ sigmoids: SigmoidsData }>} */
export const card = {
    id: "deep",
    title: "Four layers of sigmoids",
    needs: ["sigmoids"],
    words: [
        "Each layer squeezes its values through a sigmoid, which flattens whatever is far from 0. Twins " +
            "again: same start, same digits, same learning rate. Four pairs, thin; their mean, thick.",
    ],
    question: "What will batch norm do here?",
    answers: [
        { text: "Nothing", right: false },
        { text: "A little", right: false },
        { text: "Make it learn at all", right: true },
    ],
    reveal({ sigmoids }) {
        const { hello, frames } = sigmoids.log;
        const at = frames[find(frames, UNTIL / 2)];
        const [without, with_] = hello.run.experiment.arms.map(({ name }) => {
            const lanes = hello.lanes.flatMap(({ arm }, lane) => (arm === name ? [lane] : []));
            return Math.round(100 * mean(lanes.map((lane) => at.accuracy[lane])));
        });
        return (
            `After ${at.step} steps the twin without batch norm gets ${without} % of unseen digits right, the one ` +
            `with it ${with_} %. Guessing gets 10 %. Batch norm brings values back to where a sigmoid is steep, so ` +
            "that learning gets through."
        );
    },
    source: ({ sigmoids }) => runSource(sigmoids.log, 500),
    picture: (stage, { sigmoids }, given) =>
        linesPicture(stage, sigmoids.log, given, {
            name: "accuracy",
            said: "right on unseen digits:",
            read: (frame, lane) => frame.accuracy[lane],
            low: 0,
            high: 1,
            percent: true,
            from: 0,
            until: UNTIL,
            waits: true,
        }),
};
