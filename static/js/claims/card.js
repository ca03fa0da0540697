import { badge, reserved } from "./verdict.js";
import { alone, counts } from "./answer.js";
import { around } from "../page/element.js";
import { forest } from "./forest.js";
import { html, nothing } from "../page/markup.js";
import { origin } from "./origin.js";
import { registered } from "./registered.js";
import { unbroken } from "./ratio.js";

/**
 * One line of the ledger. `asked` while the server has not yet said that it is under way.
 * @param {Claim} claim
 * @param {CardShown} how
 * @param {ClaimAct} act
 */
export function card(claim, { chosen, hidden, asked }, act) {
    const { name, number, title, sentence, statistic, registration, take_home: words } = claim;
    const shown = hidden ? { ...claim, effect: null, bound: null, checks: null } : claim;
    /** @param {PointerEvent} event */
    const press = (event) => around(event, "button, a") || act.choose(name, event.clientY);
    /** @param {PointerEvent} event A click that a key made has no place. */
    const open = ({ detail, clientY }) => act.choose(name, detail ? clientY : null);
    return html`<li class=${chosen ? "card on" : "card"} data-claim=${name} data-roving="row" @click=${press}>
        <span class="number">${number}</span>
        <div class="first">
            <div class="named">
                <button type="button" class="sentence" aria-current=${chosen} @click=${open}>${title}</button>
                ${mark(claim, hidden)}
            </div>
            ${words && !hidden ? html`<p class="take-home">${unbroken(words)}</p>` : nothing}
            ${hidden ? nothing : reserved(claim)}
        </div>
        <div class="effects">${forest(shown)}</div>
        <div class="text">
            <p>${sentence}</p>
            <p class="fine">${statistic}</p>
            ${registration ? registrationLine(registration) : nothing}
        </div>
        ${side(claim, { hidden, asked }, act)}
    </li>`;
}

/** @param {Registration} registration */
function registrationLine(registration) {
    return html`<p class="fine registered" title="spec ${registration.hash}">${registered(registration)}</p>`;
}

/**
 * What came out, and the button that reproduces it. Cancel stands away from the button that was pressed: a second click
 * of the same hand does nothing.
 * @param {Claim} claim
 * @param {Omit<CardShown, "chosen">} how
 * @param {ClaimAct} act
 */
function side(claim, { hidden, asked }, act) {
    const { name, title, verdict, reproduction } = claim;
    const again = verdict ? "Reproduce" : "Run it";
    return html`<div class="side">
        <div class="stands">${stand(claim, hidden)}</div>
        <button
            type="button"
            class="button small editors"
            data-act="reproduce"
            title="${act.settings.budget} budget, ${act.settings.seeds} seeds"
            aria-label="${again}: ${title}"
            aria-disabled=${asked || underWay(claim)}
            @click=${(/** @type {Pressed} */ event) => busy(event.currentTarget) || act.reproduce(name)}
        >
            ${again}
        </button>
        <div class="outcome">${verdict && !hidden ? outcome(claim) : nothing}</div>
        <div class="under" ?hidden=${!reproduction && !asked}>
            <button
                type="button"
                class="button small editors"
                aria-label="Cancel: ${title}"
                ?hidden=${!underWay(claim)}
                @click=${() => act.cancel(name)}
            >
                Cancel
            </button>
            <div class="state" aria-live="polite">${progress(reproduction, asked)}</div>
        </div>
    </div>`;
}

/** @param {Pick<Claim, "reproduction">} parts */
export function underWay({ reproduction }) {
    return reproduction !== null && reproduction.state !== "failed";
}

/** @param {HTMLElement} button */
export function busy(button) {
    return button.getAttribute("aria-disabled") === "true";
}

/**
 * What is special about a claim: it goes beyond the lecture, or holds by construction and is not in the tally. The
 * latter would give a hidden outcome away.
 * @param {Claim} claim
 * @param {boolean} hidden
 */
function mark(claim, hidden) {
    if (!claim.beyond && (counts(claim) || hidden)) return nothing;
    return html`<span class="apart">${claim.beyond ? "beyond the lecture" : "by construction"}</span>`;
}

/**
 * @param {Claim} claim
 * @param {boolean} hidden
 */
function stand(claim, hidden) {
    if (hidden) return html`<span class="fine">open it to predict</span>`;
    if (!claim.verdict) return html`<span class="fine">not run here yet</span>`;
    return badge(claim.verdict, claim.verdict, !counts(claim));
}

/** @param {Claim} claim */
function outcome(claim) {
    const { n, test, reason, made, stuck, budget, debate, kept } = claim;
    const how = `${test === "exact" ? "exact" : `n = ${n}`} · ${budget} · ${made ? origin(made) : ""}`;
    const still = stuck?.length ? `${stuck.join(" and ")}: stuck. ` : "";
    return html`<span class="fine">${how}${alone(claim) ? " · a test by itself" : ""}</span>
        ${kept[0]?.shown === false ? html`<span class="fine older">not the newest</span>` : nothing}
        <p class="fine reason">${still}${unbroken(reason ?? "")}</p>
        ${debate ? html`<p class="fine reason debate">${unbroken(debate)}</p>` : nothing}`;
}

/**
 * How far a reproduction is, or why it failed; `asked` before the server has said anything of it.
 * @param {Reproduction | null} reproduction
 */
export function progress(reproduction, asked = false) {
    if (!reproduction || (asked && reproduction.state === "failed")) return asked ? bar(0, "starting") : nothing;
    const { state, progress: share, eta, place, error } = reproduction;
    if (state === "failed") return html`<p class="problem">${error?.message ?? "It failed."}</p>`;
    if (state === "queued") return bar(share, `waiting, place ${place}`);
    return bar(share, eta === null || share < 0.08 ? "starting" : `about ${Math.max(1, Math.round(eta))} s left`);
}

/**
 * @param {number} share
 * @param {string} words
 */
function bar(share, words) {
    return html`<progress max="1" value=${share} aria-label="Progress"></progress><span class="fine">${words}</span>`;
}
