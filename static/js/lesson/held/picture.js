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
                    ×: times. It: batch norm. In brackets: 95 % intervals. Above 1 × is as the lecture says.
                </p>
                <ol class="lesson-held">
                    ${claims.map((claim) => row(claim))}
                </ol>
                <p class="fine">
                    Supported: the interval lies above 1.1 ×, in number 10 within 10 % of 1 ×. 11 and 12 are not in the
                    lecture. Measured on ${date(measured)}.
                </p>`,
            list,
        );
    }
    return { draw, said: () => claims.map((claim) => `${claim.title}: ${claim.verdict}.`).join(" ") };
}

/** @param {FindingShown} claim */
function row(claim) {
    const verdict = claim.test === "exact" ? "by construction" : claim.verdict;
    return html`<li>
        <span class="asked">${claim.title}</span>
        <span class="figures">${figures(claim)}</span>
        ${badge(claim.verdict, verdict, claim.test === "exact")}
    </li>`;
}
