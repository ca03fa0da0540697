import { cloudsPicture } from "../clouds/picture.js";
import { format } from "../../numbers.js";
import { moved } from "../clouds/moved.js";
import { runSource } from "../source.js";

const UNTIL = 80;

/** @type {Card<{ lecture: LectureData }>} */
export const card = {
    id: "ground",
    title: "The ground moves",
    needs: ["lecture"],
    words: [
        "Each dot is one handwritten digit: two of layer 3's four numbers, before a curve squeezes them (Z). " +
            "The digits stay the same. Layers 1 and 2 learn.",
    ],
    question: "What must layer 3 do now?",
    answers: [
        { text: "Nothing: the digits have not changed", right: false },
        { text: "Learn again: its inputs mean something else", right: true },
        { text: "Wait until they come back", right: false },
    ],
    reveal({ lecture }) {
        const [far] = moved(lecture.log, UNTIL, "z_tilde");
        return (
            `In ${UNTIL} steps the cloud has moved or grown by ${format(far, 1)} of its first widths. What layer 3 ` +
            "had learned about the old places fits no longer. This is covariate shift, inside the network."
        );
    },
    source: ({ lecture }) => runSource(lecture.log, UNTIL),
    picture: (stage, { lecture }, given) => cloudsPicture(stage, lecture.log, given, { arms: [0], until: UNTIL }),
};
