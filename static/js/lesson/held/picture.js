import { badge } from "../../claims/verdict.js";
import { date } from "../../page/dates.js";
import { element } from "../../page/element.js";
import { html, nothing, render } from "../../page/markup.js";
import { figures } from "./words.js";

const COMPARES = "Each number compares networks, with its 95\u00a0% interval. Above 1\u00a0× agrees with the lecture.";
const VERDICTS =
    "Supported: all of the interval above 1.1\u00a0× (number 10: within 10\u00a0% of 1\u00a0×); not supported: all " +
    "of it below; else inconclusive.";

/**
 * The ledger of the claims: what was asked, what came out, and the verdict.
 * @param {HTMLElement} stage
 * @param {FindingsData} findings
 * @param {Pick<CardGiven, "more">} given
 * @returns {CardPicture}
 */
export function heldPicture(stage, { claims, measured }, { more }) {
    const list = element("div", { class: "lesson-ledger" });
    stage.append(list);

    function draw() {
        render(
            html`<p class="lesson-axis">${COMPARES}</p>
                <ol class="lesson-held">
                    ${claims.map((claim) => row(claim, more(claim.name)))}
                </ol>
                <p class="fine">${VERDICTS} Measured on ${date(measured)}.</p>`,
            list,
        );
    }
    return { draw, said: () => claims.map((claim) => `${claim.title}: ${called(claim)}.`).join(" ") };
}

/**
 * @param {FindingShown} claim
 * @param {MoreAbout | null} more
 */
function row(claim, more) {
    return html`<li>
        <span class="asked">${more ? html`<a href=${more.address}>${claim.title}</a>` : claim.title}</span>
        <span class="figures">${figures(claim)}</span>
        ${badge(claim.verdict, called(claim), claim.test === "exact")}
        ${more ? html`<span class="place">${more.place}</span>` : nothing}
    </li>`;
}

/** @param {FindingShown} claim */
function called({ test, verdict }) {
    return test === "exact" ? "by construction" : verdict;
}
