import { html, nothing, svg } from "../page/markup.js";
import { unbroken } from "./ratio.js";

/** In the order of the tally. */
const ICONS = {
    supported: svg`<circle cx="7" cy="7" r="6.5" fill="currentColor" /><path
            d="M4 7.2l2.2 2.2L10.2 5"
            fill="none"
            stroke="var(--surface)"
            stroke-width="1.6"
        />`,
    inconclusive: svg`<circle cx="7" cy="7" r="5.8" fill="none" stroke="currentColor" stroke-width="1.5" /><path
            d="M4 7h6"
            stroke="currentColor"
            stroke-width="1.5"
        />`,
    "not supported": svg`<rect
            x="1"
            y="1"
            width="12"
            height="12"
            rx="1.5"
            fill="none"
            stroke="currentColor"
            stroke-width="1.5"
        /><path d="M4.5 4.5l5 5M9.5 4.5l-5 5" stroke="currentColor" stroke-width="1.5" />`,
};
export const VERDICTS = /** @type {Verdict[]} */ (Object.keys(ICONS));

/**
 * A verdict as icon, word and colour: none of them alone; `apart`, and grey, where the tally does not count it.
 * @param {Verdict} verdict
 */
export function badge(verdict, words = String(verdict), apart = false) {
    return html`<span class="badge ${verdict.replace(" ", "-")}${apart ? " apart" : ""}"
        ><svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">${ICONS[verdict]}</svg>${words}</span
    >`;
}

/**
 * The sentence beside a verdict that says which statistics of the same finding contradict it.
 * @param {Pick<Claim, "reservation">} claim
 */
export function reserved({ reservation }) {
    return reservation ? html`<p class="reservation">${unbroken(reservation)}</p>` : nothing;
}
