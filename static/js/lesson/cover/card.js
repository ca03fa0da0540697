import { coverPicture } from "./picture.js";
import { runSource } from "../source.js";

/** @type {Card<{ lecture: LectureData }>} */
export const card = {
    id: "cover",
    title: "Cover the left",
    needs: ["lecture"],
    words: [
        "A network of five layers reads a digit. The picture and what comes first are covered. Four numbers stick " +
            "out: the outputs of layer 2, called A.",
    ],
    question: "What does layer 3 know about the digit?",
    answers: [
        { text: "The whole picture", right: false },
        { text: "These four numbers, nothing else", right: true },
        { text: "Which digit it is", right: false },
    ],
    reveal: () =>
        "To layer 3 these four numbers are what the picture is to layer 1: its input. If one scale helps layer 1, it " +
        "might help layer 3. But while layers 1 and 2 learn, the same digit gets other numbers: press Play.",
    source: ({ lecture }) => runSource(lecture.log, 80),
    picture: (stage, { lecture }, given) => coverPicture(stage, lecture, given),
};
