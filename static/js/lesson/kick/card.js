import { format } from "../../numbers.js";
import { LOSS } from "../lines/quantities.js";
import { armMeans } from "../lines/arm_means.js";
import { linesPicture } from "../lines/picture.js";
import { twins } from "../twins.js";
import { claimSource, runSource } from "../source.js";

const [BEFORE, KICK, UNTIL] = [386, 400, 600];

/** @type {Card<{ lecture: LectureData }>} */
export const card = {
    id: "kick",
    title: "A kick",
    claim: "robust-layers",
    needs: ["lecture"],
    words: [
        `At step ${KICK} the first layer of both twins gets the same random push. Later layers are as before, but ` +
            "what they are fed has changed. Thin: four pairs of twins; thick: their mean.",
    ],
    question: "Which one stumbles?",
    answers: [
        { text: "Only the one without batch norm", right: false },
        { text: "Both, about as badly", right: true },
        { text: "Neither", right: false },
    ],
    reveal({ lecture }) {
        const [before, after, end] = [BEFORE, KICK, UNTIL].map((step) => armMeans(lecture.log, step, LOSS));
        const [without, with_] = end.map((one) => format(one));
        return (
            `${twins(before, after)} So batch norm did not soften the blow. Two hundred steps later both have ` +
            `recovered: ${without} without it, ${with_} with it.`
        );
    },
    source: ({ lecture }) => runSource(lecture.log, KICK),
    also: claimSource("robust-layers", "Later layers stand firmer"),
    picture: (stage, { lecture }, given) =>
        linesPicture(stage, lecture.log, given, {
            ...LOSS,
            steps: "training step (dotted: the push)",
            from: BEFORE,
            until: UNTIL,
        }),
};
