import { cardPage } from "./card_page.js";
import { element } from "../page/element.js";
import { html, nothing, render } from "../page/markup.js";
import { listenToKeys } from "./keys.js";
import { openHelp } from "./help.js";

/**
 * The lesson: one card at a time, named by the fragment of the address. `where(source)` is the address of a source or
 * null where there is none, as in a file.
 * @param {HTMLElement} root
 * @param {Card[]} cards
 * @param {LessonParts} parts
 */
export function createLesson(root, cards, { documents, where, keep, end, group = null }) {
    const top = element("div", { class: "lesson-top" });
    const place = element("div", { class: "lesson-card" });
    const foot = element("div", { class: "lesson-foot" });
    root.append(top, place, foot);
    const page = cardPage(place, { cards, documents, where, group });
    let index = -1;

    /** @param {number} wanted */
    function turn(wanted) {
        if (wanted < 0 || wanted >= cards.length) return;
        location.hash = cards[wanted].id;
    }

    /** Shows the card that the address names. */
    function show() {
        const named = cards.findIndex(({ id }) => `#${id}` === location.hash);
        const wanted = Math.max(0, named);
        if (wanted === index) return;
        const turned = index >= 0;
        index = wanted;
        draw();
        page.show(cards[index], { turned });
        group?.turned(cards[index].id);
        if (index + 1 < cards.length) documents(cards[index + 1].needs).catch(() => {});
    }

    function draw() {
        const keys = html`<button type="button" class="lesson-keys" @click=${openHelp}><kbd>?</kbd> keys</button>`;
        render(html`${dots(cards, index)} ${group?.tools() ?? nothing} ${keys} ${keep}`, top);
        render(steps(index, cards.length, { turn, end }), foot);
    }

    listenToKeys(root, {
        back: () => turn(index - 1),
        next: () => turn(index + 1),
        answer: page.answer,
        help: openHelp,
    });
    addEventListener("hashchange", show);
    return {
        show,
        forget: page.forget,
        /** Shows the lesson again after another page: an address that names no card is that of the card one left. */
        again() {
            if (!location.hash && index > 0) history.replaceState(null, "", `#${cards[index].id}`);
            show();
        },
        /** What stands around the picture, again. */
        draw() {
            if (index >= 0) draw();
            page.draw();
        },
    };
}

/**
 * Back and Next; at the last card what leads on.
 * @param {number} index
 * @param {number} count
 * @param {{ turn(wanted: number): void, end: unknown }} parts
 */
function steps(index, count, { turn, end }) {
    const next = html`<button type="button" class="button large primary" @click=${() => turn(index + 1)}>Next</button>`;
    return html`<button type="button" class="button large" ?disabled=${index === 0} @click=${() => turn(index - 1)}>
            Back
        </button>
        <span class="lesson-place">${index + 1} of ${count}</span>
        ${index === count - 1 ? end : next}`;
}

/**
 * Where one is: a link for each card.
 * @param {Card[]} cards
 * @param {number} index
 */
function dots(cards, index) {
    return html`<nav class="lesson-dots" aria-label="Cards">
        ${cards.map(
            ({ id, title }, at) =>
                html`<a
                    href="#${id}"
                    class=${at < index ? "seen" : ""}
                    title=${title}
                    tabindex=${at === index ? "0" : "-1"}
                    aria-current=${at === index ? "step" : "false"}
                    aria-label="Card ${at + 1} of ${cards.length}: ${title}"
                ></a>`,
        )}
    </nav>`;
}
