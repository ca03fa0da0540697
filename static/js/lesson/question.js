import { html, nothing } from "../page/markup.js";

/**
 * A card's question. Once answered it says which answer holds, and what the figures say; `counts` are the answers of a
 * class, by choice.
 * @param {Card} card
 * @param {number | undefined} given the answer that was chosen
 * @param {Record<string, any> | null} data
 * @param {(answer: number) => void} answer
 * @param {number[] | null} [counts]
 */
export function questionOf(card, given, data, answer, counts = null) {
    const answered = given !== undefined;
    const most = Math.max(1, ...(counts ?? []));
    return html`<div class="lesson-question" role="group" aria-labelledby="lesson-asked">
        <p id="lesson-asked">${card.question}</p>
        ${card.answers.map(({ text, right }, index) =>
            answered && !right && given !== index && !counts
                ? nothing
                : html`<button
                      type="button"
                      class="lesson-answer${answered && right ? " right" : ""}${given === index ? " chosen" : ""}"
                      aria-keyshortcuts=${answered ? nothing : index + 1}
                      aria-pressed=${given === index}
                      aria-disabled=${answered}
                      @click=${() => answer(index)}
                  >
                      ${text} ${marks({ answered, right, chosen: given === index }, counts?.[index], most)}
                  </button>`,
        )}
        <div class="lesson-reveal" aria-live="polite">
            ${answered && data ? html`<p>${card.reveal(data)}</p>` : nothing}
        </div>
    </div>`;
}

/**
 * What stands at an answer's end; for the presenter of a class its `count`, and a bar of a histogram up to `most`.
 * @param {{ answered: boolean, right: boolean, chosen: boolean }} how
 * @param {number | undefined} count
 * @param {number} most
 */
function marks({ answered, right, chosen }, count, most) {
    if (!answered && count === undefined) return nothing;
    const bar = html`<b>${count}</b> <meter min="0" max=${most} value=${count} aria-hidden="true"></meter>`;
    return html`<span class="lesson-marks">
        ${answered ? mark(right, chosen) : nothing} ${count === undefined ? nothing : bar}
    </span>`;
}

/**
 * @param {boolean} right
 * @param {boolean} chosen
 */
function mark(right, chosen) {
    if (right) return html`<span class="lesson-mark">✓<span class="unseen"> right</span></span>`;
    return chosen ? html`<span class="lesson-mark">✕<span class="unseen"> not so</span></span>` : nothing;
}
