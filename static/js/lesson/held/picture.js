import { badge } from "../../claims/verdict.js";
import { date } from "../../page/dates.js";
import { element } from "../../page/element.js";
import { html, render } from "../../page/markup.js";
import { figures } from "./words.js";

/**
 * The ledger of the claims: what was asked, what came out, and the verdict.
 * @param {HTMLElement} stage
 * @param {FindingsData} findings
 * @returns {CardPicture}
 */
export function heldPicture(stage, { claims, measured }) {
    const list = element("div", { class: "lesson-ledger" });
    stage.append(list);

    function draw() {
        render(
            html`<p class="lesson-axis">
                    Each number compares networks, with its 95 % interval. Above 1 × agrees with the lecture.
                </p>
                <ol class="lesson-held">
                    ${claims.map((claim) => row(claim))}
                </ol>
                <p class="fine">
                    Supported: all of the interval above 1.1 × (number 10: within 10 % of 1 ×); not supported: all of it
                    below; else inconclusive. Measured on ${date(measured)}.
                </p>`,
            list,
        );
    }
    return { draw, said: () => claims.map((claim) => `${claim.title}: ${called(claim)}.`).join(" ") };
}

/** @param {FindingShown} claim */
function row(claim) {
    return html`<li>
        <span class="asked">${claim.title}</span>
        <span class="figures">${figures(claim)}</span>
        ${badge(claim.verdict, called(claim), claim.test === "exact")}
    </li>`;
}

/** @param {FindingShown} claim */
function called({ test, verdict }) {
    return test === "exact" ? "by construction" : verdict;
}
