import { guard, html, render, repeat } from "../page/markup.js";
import { part } from "../page/element.js";
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

    /** @param {View | null} view */
    function draw(view) {
        const count = view?.log.events.length ?? 0;
        let fresh = false;
        panel.classList.toggle("empty", !count);
        const rows = () => {
            fresh = true;
            return view && rowsOf(view);
        };
        render(
            html`<table class="log" aria-live="polite">
                <tbody>
                    ${guard([view?.run.id, count], rows)}
                </tbody>
            </table>`,
            panel,
        );
        if (fresh) panel.scrollTop = panel.scrollHeight;
    }
    return { draw };
}

/** @param {View} view */
function rowsOf({ run, log, hello }) {
    const first = Math.max(0, log.events.length - MOST);
    const rows = log.events.slice(first).map(({ step, event }, place) => {
        const words = written(eventWords(event, hello.lanes).long);
        return { key: `${run.id} ${first + place}`, step, words };
    });
    return repeat(
        rows,
        ({ key }) => key,
        ({ step, words }) =>
            html`<tr>
                <td>${grouped(step)}</td>
                <td>${words}</td>
            </tr>`,
    );
}

/**
 * A sentence in which W[1] stands with its layer raised.
 * @param {string} sentence
 */
function written(sentence) {
    return sentence.split(/W\[(\d+)\]/).map((piece, index) => (index % 2 ? maths("W", Number(piece)) : piece));
}
