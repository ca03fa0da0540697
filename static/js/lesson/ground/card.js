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
        "Each dot is one digit, placed by two of layer 2's numbers: Z, which a curve squeezes into A for layer 3. " +
            "The digits stay the same while layers 1 and 2 learn.",
    ],
    question: "What must layer 3 do?",
    answers: [
        { text: "Nothing: the digits have not changed", right: false },
        { text: "Learn again: its inputs mean something else", right: true },
        { text: "Wait until they come back", right: false },
    ],
    reveal({ lecture }) {
        const [far] = moved(lecture.log, UNTIL, "z_tilde");
        return (
            `In ${UNTIL} steps the cloud has moved or grown by ${format(far, 1)} times its first width. What layer 3 ` +
            "had learned about the old places fits no longer. This is covariate shift, inside the network."
        );
    },
    source: ({ lecture }) => runSource(lecture.log, UNTIL),
    picture: (stage, { lecture }, given) =>
        cloudsPicture(stage, lecture.log, given, { arms: [0], until: UNTIL, waits: false }),
};
