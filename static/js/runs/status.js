import { element } from "../page/element.js";
import { write } from "./write.js";

/** The state of a run in a word; below it the place in the queue, or why it failed. */
export function status() {
    const word = element("b", { class: "state-of" });
    const why = element("span", { class: "fine why" });
    return {
        node: element("div", {}, word, why),
        /** @param {ListedRun} run */
        update({ state, place, error }) {
            write(word, state);
            word.dataset.state = state;
            write(why, error ? error.message : place ? `place ${place}` : "");
            why.title = error?.message ?? "";
        },
    };
}
