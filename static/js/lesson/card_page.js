import { element, part } from "../page/element.js";
import { html, nothing, render } from "../page/markup.js";
import { questionOf } from "./question.js";
import { givenAnswers } from "./given_answers.js";
import { createShow } from "./show.js";
import { moreAbout } from "./more_about.js";

const FAILED = "This picture could not be loaded.";

/**
 * One card on its page: words and question on one side, the picture on the other.
 * @param {HTMLElement} root
 * @param {Pick<LessonParts, "documents" | "where" | "group"> & { cards: Card[] }} parts
 */
export function cardPage(root, { cards, documents, where, group }) {
    const words = element("div", { class: "lesson-words" });
    const frame = element("div", { class: "lesson-picture" });
    const told = element("p", { class: "unseen", "aria-live": "polite" });
    root.append(words, frame, told);
    const show = createShow(frame, told, moreAbout(cards, where));
    const given = givenAnswers();
    /** @type {Card | null} */
    let card = null;
    /** @type {Record<string, any> | null} */
    let data = null;

    /**
     * `turned`: from another card, so that the reader is led to its title.
     * @param {Card} wanted
     * @param {{ turned: boolean }} how
     */
    function open(wanted, { turned }) {
        card = wanted;
        data = null;
        show.clear();
        draw();
        if (turned) lead(words);
        load(wanted);
    }

    /** @param {Card} wanted */
    async function load(wanted) {
        try {
            const found = await documents(wanted.needs);
            if (wanted !== card) return;
            data = found;
            draw();
            show.open(wanted, found);
            if (given.has(wanted.id)) show.answered();
        } catch (problem) {
            if (wanted !== card) return;
            console.error(problem);
            show.failed(FAILED, () => load(wanted));
        }
    }

    /**
     * Each card takes one answer. A key may name one that there is not.
     * @param {number} answer
     */
    function answer(answer) {
        if (!card?.answers[answer] || given.has(card.id)) return;
        given.set(card.id, answer);
        group?.answered(answer);
        draw();
        const acts = data !== null && show.answered();
        const question = part(words, ".lesson-question");
        // Where the picture stands below its question, what came out is read first, and both are in sight.
        if (stacked(words)) question.scrollIntoView({ block: "start" });
        else if (!acts) question.scrollIntoView({ block: "nearest" });
    }

    function draw() {
        if (card) render(side(card, data, { given: given.get(card.id), answer, where, group }), words);
    }
    /** As if nothing had been answered: a class is to see every question. */
    function forget() {
        given.clear();
        if (card) open(card, { turned: false });
    }
    return { show: open, answer, draw, forget };
}

/**
 * Words and picture share one column.
 * @param {HTMLElement} words
 */
function stacked(words) {
    return getComputedStyle(words).display === "contents";
}

/**
 * A screen reader begins with the title, an eye at the top.
 * @param {HTMLElement} words
 */
function lead(words) {
    scrollTo(0, 0);
    words.closest(".lesson-page")?.scrollTo(0, 0);
    part(words, "h1").focus({ preventScroll: true });
}

/**
 * What stands beside the picture.
 * @param {Card} card
 * @param {Record<string, any> | null} data
 * @param {Pick<LessonParts, "where" | "group"> & { given: number | undefined, answer(answer: number): void }} how
 */
function side(card, data, { given, answer, where, group }) {
    return html`${card.lead ? html`<p class="lesson-lead">${card.lead}</p>` : nothing}
        <h1 tabindex="-1">${card.title}</h1>
        ${card.words.map((one) => html`<p class="lesson-text">${one}</p>`)}
        ${questionOf(card, given, data, answer, group?.counts())} ${group?.beside() ?? nothing}
        ${data ? sourceOf(card, data, where) : nothing}`;
}

/**
 * @param {Card} card
 * @param {Record<string, any>} data
 * @param {LessonParts["where"]} where
 */
function sourceOf(card, data, where) {
    /** @param {CardSource} source */
    const link = (source) => {
        const address = where(source);
        return address ? html`<a href=${address}>${source.text}</a>` : source.text;
    };
    const also = card.also ? html`, and ${link(card.also)}` : nothing;
    return html`<p class="lesson-source">Source: ${link(card.source(data))}${also}</p>`;
}
