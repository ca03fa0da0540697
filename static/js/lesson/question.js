import { html, nothing } from "../page/markup.js";

/**
 * A card's question. Once answered it says which answer holds, and what the figures say.
 * @param {Card} card
 * @param {number | undefined} given the answer that was chosen
 * @param {Record<string, any> | null} data
 * @param {(answer: number) => void} answer
 */
export function questionOf(card, given, data, answer) {
    const answered = given !== undefined;
    return html`<div class="lesson-question" role="group" aria-labelledby="lesson-asked">
        <p id="lesson-asked">${card.question}</p>
        ${card.answers.map(({ text, right }, index) =>
            answered && !right && given !== index
                ? nothing
                : html`<button
                      type="button"
                      class="lesson-answer${answered && right ? " right" : ""}${given === index ? " chosen" : ""}"
                      aria-pressed=${given === index}
                      aria-disabled=${answered}
                      @click=${() => answer(index)}
                  >
                      ${text}${answered ? mark(right, given === index) : nothing}
                  </button>`,
        )}
        <div class="lesson-reveal" aria-live="polite">
            ${answered && data ? html`<p>${card.reveal(data)}</p>` : nothing}
        </div>
    </div>`;
}

/**
 * @param {boolean} right
 * @param {boolean} chosen
 */
function mark(right, chosen) {
    if (right) return html`<span class="lesson-mark">✓<span class="unseen"> right</span></span>`;
    return chosen ? html`<span class="lesson-mark">✕<span class="unseen"> not so</span></span>` : nothing;
}
