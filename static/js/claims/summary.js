import { at } from "../base.js";
import { badge, reserved } from "./verdict.js";
import { counts, rest, standing } from "./answer.js";
import { forest, forestAxis } from "./forest.js";
import { html, nothing } from "../page/markup.js";
import { part } from "../page/element.js";
import { unbroken } from "./ratio.js";

/**
 * The end of the page answers its title: what to take home of each claim, by verdict, with the figure that shows it.
 * @param {Claim[]} claims
 * @param {Claim[]} hidden
 */
export function summary(claims, hidden) {
    const groups = standing(claims, hidden);
    const told = groups.reduce((sum, group) => sum + group.claims.length, 0);
    const left = rest(claims, hidden, told);
    return html`<section class="summary" aria-labelledby="claims-summary">
        <h2 id="claims-summary" tabindex="-1">So why does batch norm work?</h2>
        <div class="heads" ?hidden=${!told}>${forestAxis()}</div>
        ${told ? groups.map(group) : nothing}
        <p class="fine">${left.map(({ text }) => text)}</p>
    </section>`;
}

/** The way to the end from the top of the page. */
export function toSummary() {
    const title = part(document, "#claims-summary");
    title.scrollIntoView();
    title.focus({ preventScroll: true });
}

/** @param {ReturnType<typeof standing>[number]} parts */
function group({ verdict, title, means, claims }) {
    return html`<h3>
            ${badge(verdict, title)} <span class="fine">${claims.length ? means : "None of the claims."}</span>
        </h3>
        <ul>
            ${claims.map(item)}
        </ul>`;
}

/** @param {Claim} claim */
function item(claim) {
    const { name, number, title, take_home: words, debate } = claim;
    return html`<li>
        <span class="number">${number}</span>
        <div>
            <a href=${at(`/claims?claim=${name}`)}>${unbroken(words ?? title)}</a>
            ${reserved(claim)}
            <p class="fine">
                ${title}${counts(claim) ? "" : " (by construction)"}${debate ? `. ${unbroken(debate)}` : ""}
            </p>
        </div>
        ${forest(claim)}
    </li>`;
}
