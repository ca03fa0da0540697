import { html, nothing } from "../page/markup.js";

/**
 * How many of a class have answered the card shown, for its presenter, who decides when to show what they answered.
 * @param {LessonRoom} room
 */
export function tallyOf(room) {
    const { role, counts, shown } = room.value;
    if (role !== "present" || !counts) return nothing;
    const all = counts.reduce((sum, count) => sum + count, 0);
    return html`<p class="lesson-tally">
        <span aria-live="polite">${all} ${all === 1 ? "answer" : "answers"}</span>
        <button type="button" class="button" aria-pressed=${shown} @click=${() => room.show(!shown)}>
            ${shown ? "Hide the answers" : "Show the answers"}
        </button>
    </p>`;
}
