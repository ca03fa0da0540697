import { cloudsPicture } from "../clouds/picture.js";
import { format } from "../../numbers.js";
import { moved } from "../clouds/moved.js";
import { runSource } from "../source.js";

const UNTIL = 80;

/** @type {Card<{ lecture: LectureData }>} */
export const card = {
    id: "both",
    title: "Twins",
    claim: "moments-held",
    needs: ["lecture"],
    words: [
        "Two networks: same weights at the start, same digits in the same order. The right one has batch norm in " +
            "each layer, so its cloud starts at width 1.",
    ],
    question: "How far will its cloud move or grow?",
    answers: [
        { text: "Not at all", right: false },
        { text: "Less than its twin's", right: true },
        { text: "Just as far", right: false },
    ],
    reveal({ lecture }) {
        const [without, with_] = moved(lecture.log, UNTIL, "z_tilde");
        const [, raw] = moved(lecture.log, UNTIL, "z");
        return (
            `${format(without, 1)} of its own first widths without batch norm, ${format(with_, 1)} with it. What ` +
            `enters batch norm still moves by ${format(raw, 1)} (not drawn). What leaves it has mean β and ` +
            "spread γ, which are learned, slowly. The cloud’s shape is free."
        );
    },
    source: ({ lecture }) => runSource(lecture.log, UNTIL),
    picture: (stage, { lecture }, given) =>
        cloudsPicture(stage, lecture.log, given, { arms: [0, 1], until: UNTIL, waits: true }),
};
