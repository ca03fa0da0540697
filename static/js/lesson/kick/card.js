import { format } from "../../numbers.js";
import { linesPicture } from "../lines/picture.js";
import { lossAt } from "./loss.js";
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
        const before = lossAt(lecture.log, BEFORE);
        const after = lossAt(lecture.log, KICK);
        const found = findings.claims.find(({ name }) => name === "robust-layers");
        return (
            `${twins(before, after)} Batch norm holds the ground while layers learn step by step, not against a ` +
            `sudden push: in other pairs a kick of layers 1 and 2 moved layer 3's inputs ${format(found?.effect)} ` +
            `times as far without it ${weight(found)}.`
        );
    },
    source: ({ lecture }) => runSource(lecture.log, KICK),
    picture: (stage, { lecture }, given) =>
        linesPicture(stage, lecture.log, given, {
            name: "eval_loss",
            said: "loss on unseen digits",
            read: (frame, lane) => frame.eval_loss[lane],
            low: 0,
            high: 3,
            from: BEFORE,
            until: UNTIL,
            waits: true,
        }),
};
