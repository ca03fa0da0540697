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
    const list = element("div");
    stage.append(list);

    function draw() {
        render(
            html`<ol class="lesson-held">
                    ${claims.map(
                        (claim) =>
                            html`<li>
                                <span class="asked">${claim.title}</span>
                                <span class="figures">${figures(claim)}</span>
                                ${badge(claim.verdict)}
                            </li>`,
                    )}
                </ol>
                <p class="fine">
                    Ratios are written so that more than 1 is as the lecture says, with 95 % intervals. Measured on
                    ${date(measured)}; reproduce each under Claims.
                </p>`,
            list,
        );
    }
    return { draw, said: () => claims.map((claim) => `${claim.title}: ${claim.verdict}.`).join(" ") };
}
