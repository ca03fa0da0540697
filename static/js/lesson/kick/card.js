import { format } from "../../numbers.js";
import { LOSS } from "../lines/quantities.js";
import { armMeans } from "../lines/arm_means.js";
import { linesPicture } from "../lines/picture.js";
import { twins } from "../twins.js";
import { runSource } from "../source.js";
import { weight } from "../weight.js";

const [BEFORE, KICK, UNTIL] = [386, 400, 600];

/** @type {Card<{ lecture: LectureData, findings: FindingsData }>} */
export const card = {
    id: "kick",
    title: "A kick",
    needs: ["lecture", "findings"],
    words: [
        `At step ${KICK} the first layer of both twins gets the same random push. Later layers have not changed: ` +
            "suddenly their inputs have. Four pairs of twins, thin; their mean, thick.",
    ],
    question: "Which one stumbles?",
    answers: [
        { text: "Only the one without batch norm", right: false },
        { text: "Both, about as badly", right: true },
        { text: "Neither", right: false },
    ],
    reveal({ lecture, findings }) {
        const [before, after] = [BEFORE, KICK].map((step) => armMeans(lecture.log, step, LOSS));
        const found = findings.claims.find(({ name }) => name === "robust-layers");
        return (
            `${twins(before, after)} Batch norm holds the ground while layers learn step by step, not against a ` +
            `sudden push. Over ten other pairs such a push moves layer 3's inputs ` +
            `${format(found?.effect)} times as far without it ${weight(found)}.`
        );
    },
    source: ({ lecture }) => runSource(lecture.log, KICK),
    picture: (stage, { lecture }, given) =>
        linesPicture(stage, lecture.log, given, {
            ...LOSS,
            steps: "training step (dotted: the push)",
            from: BEFORE,
            until: UNTIL,
            waits: true,
        }),
};
