import { element, part } from "../page/element.js";
import { maths } from "../page/maths.js";
import { eventWords } from "../run/words.js";
import { grouped } from "../numbers.js";

const MOST = 50;

/**
 * What happened, by step, newest last; told to those who do not see it, politely.
 * @param {Pick<Page, "root">} parts
 */
export function eventsPanel({ root }) {
    const panel = part(root, "#lab-events");
    const rows = element("tbody");
    const table = element("table", { class: "log", "aria-live": "polite" }, rows);
    panel.append(table);
    let shown = "";

    /** @param {View | null} view */
    function draw(view) {
        const events = view?.log.events ?? [];
        panel.classList.toggle("empty", !events.length);
        const key = view ? `${view.run.id}/${events.length}` : "";
        if (key === shown) return;
        shown = key;
        const last = events
            .slice(-MOST)
            .map(({ step, event }) =>
                element(
                    "tr",
                    {},
                    element("td", {}, grouped(step)),
                    element("td", {}, ...written(eventWords(event, view?.hello.lanes).long)),
                ),
            );
        rows.replaceChildren(...last);
        panel.scrollTop = panel.scrollHeight;
    }
    return { draw };
}

/**
 * A sentence in which W[1] stands with its layer raised.
 * @param {string} sentence
 */
function written(sentence) {
    return sentence.split(/W\[(\d+)\]/).map((piece, index) => (index % 2 ? maths("W", Number(piece)) : piece));
}
