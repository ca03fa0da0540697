import { badge } from "../../claims/verdict.js";
import { date } from "../../page/dates.js";
import { element } from "../../page/element.js";
import { html, nothing, render } from "../../page/markup.js";
import { figures, groups, reserved, said } from "./words.js";

const WAITS = "Answer first, then see what became of each claim.";
const NUMBERS =
    "Each ratio compares networks; beside it stand the values that are likely, its 95\u00a0% interval. " +
    "Above 1\u00a0× agrees with the lecture. Held: all of the interval above 1.1\u00a0× (“One example at a " +
    "time”: within 10\u00a0% of 1\u00a0×). Did not hold: all of it below.";

/**
 * The ledger of the claims: what was claimed and, once the question is answered, what became of it, by verdict. One
 * verdict at a time has its sentences.
 * @param {HTMLElement} stage
 * @param {FindingsData} findings
 * @param {Pick<CardGiven, "more" | "repaint">} given
 * @returns {CardPicture}
 */
export function heldPicture(stage, { claims, measured }, { more, repaint }) {
    const list = element("div", { class: "lesson-ledger" });
    stage.append(list);
    /** The verdict whose sentences are read; none before the answer. @type {string | null} */
    let open = null;

    /** @param {string} title */
    function turn(title) {
        open = title;
        repaint();
    }
    function draw() {
        const answered = open !== null;
        render(answered ? html`${verdicts()} ${inNumbers(claims, measured)}` : claimed(claims), list);
    }
    const verdicts = () => groups(claims).map((group) => verdictOf(group, group.title === open, { turn, more }));
    return {
        draw,
        answered: () => turn(groups(claims)[0].title),
        said: () => said(claims, { answered: open !== null }),
    };
}

/** @param {FindingShown[]} claims */
function claimed(claims) {
    return html`<p class="lesson-wait">${WAITS}</p>
        <ul class="lesson-claimed">
            ${claims.map(({ title }) => html`<li>${title}</li>`)}
        </ul>`;
}

/**
 * A verdict and its claims; the heading opens their sentences.
 * @param {HeldGroup} group
 * @param {boolean} open
 * @param {{ turn(title: string): void, more: CardGiven["more"] }} parts
 */
function verdictOf({ verdict, apart, title, claims }, open, { turn, more }) {
    return html`<h2>
            <button type="button" aria-expanded=${open} @click=${() => turn(title)}>
                ${badge(verdict, `${title}: ${claims.length}`, apart)}
            </button>
        </h2>
        <ul class=${open ? "lesson-held open" : "lesson-held"}>
            ${claims.map((claim) => row(claim, open, more(claim.name)))}
        </ul>`;
}

/**
 * A claim, and its sentence where that is open; the figure that shows it is one press away, on its card or its page.
 * @param {FindingShown} claim
 * @param {boolean} open
 * @param {MoreAbout | null} more
 */
function row({ title, take_home: sentence }, open, more) {
    return html`<li>
        <span>${more ? html`<a href=${more.address} title=${more.place}>${title}</a>` : title}</span>
        ${open ? html`<span class="took">${sentence}</span>` : nothing}
    </li>`;
}

/**
 * @param {FindingShown[]} claims
 * @param {string} measured
 */
function inNumbers(claims, measured) {
    return html`<details>
        <summary>In numbers</summary>
        <p class="fine">${NUMBERS} Measured on ${date(measured)}.</p>
        <ul class="lesson-numbers fine">
            ${claims.map((claim) => html`<li>${claim.title}: ${figures(claim)}${reserved(claim)}</li>`)}
        </ul>
    </details>`;
}
