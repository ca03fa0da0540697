import { alone, answer, composition, counts, numbers } from "./answer.js";
import { badge, VERDICTS } from "./verdict.js";
import { busy, card, underWay } from "./card.js";
import { inside } from "../page/element.js";
import { forestAxis } from "./forest.js";
import { html, nothing, repeat } from "../page/markup.js";
import { summary, toSummary } from "./summary.js";
import { WORDS } from "./words.js";

export const TITLE = "Why does batch norm work?";
const INTRO = [
    "A network learns by changing its weights a little at every step. So what one layer passes on keeps " +
        "changing while the next layer learns from it.",
    "Batch normalization (BN) shifts and scales each hidden unit's values, over the current " +
        "mini-batch, to a mean and a spread that the network itself may learn (β and γ).",
    "Andrew Ng's lecture gives reasons why that helps. Here each of them is an experiment: what is measured " +
        "was fixed before the runs, networks with and without BN start alike, and the verdict follows from " +
        "the numbers.",
];

/**
 * All claims from top to bottom, on one axis.
 * @param {Claim[] | null} claims
 * @param {LedgerShown} how
 * @param {ClaimAct} act
 */
export function ledger(claims, { chosen, hides, asked, predicting, problem = "" }, act) {
    const all = claims ?? [];
    const hidden = all.filter(hides);
    const known = all.filter((claim) => claim.verdict && !hidden.includes(claim));
    /** @param {Claim} claim */
    const how = (claim) => ({ chosen: claim.name === chosen, hidden: hides(claim), asked: asked(claim.name) });
    return html`<div class="inner">
        ${top(claims, asked, predicting, act)}
        <p class="answer" ?hidden=${!claims}>${answer(all, hidden).map(phrase)}</p>
        <button type="button" class="link" ?hidden=${!claims} @click=${toSummary}>
            What to take home, claim by claim
        </button>
        <div class="intro">${INTRO.map((text) => html`<p>${text}</p>`)}${glossary()}</div>
        <p class="counts" role="status">${claims ? tally(all, known, hidden) : nothing}</p>
        ${older(all, act)}
        <p class="note" role="status">${problem}</p>
        ${axis()}
        <ol class="cards">
            ${repeat(
                all,
                ({ name }) => name,
                (claim) => card(claim, how(claim), act),
            )}
        </ol>
        <p class="fine foot">${claims ? explained(claims) : ""}</p>
        ${claims ? summary(all, hidden) : nothing}
    </div>`;
}

/**
 * @param {HTMLElement} root
 * @param {string | null} name
 */
export function cardNode(root, name) {
    return inside(root, `[data-claim="${CSS.escape(name ?? "")}"]`);
}

/** @param {Phrased} piece */
function phrase({ text, verdict }) {
    return verdict ? html`<strong>${text}</strong>` : text;
}

/**
 * Keeps a card where it is on the screen while `change` moves things: what is at height `y` of it, else its top.
 * @param {HTMLElement} scroller
 * @param {HTMLElement | null} held
 * @param {number | null} y
 * @param {() => void} change
 */
export function hold(scroller, held, y, change) {
    const before = held?.getBoundingClientRect();
    scroller.style.overflowAnchor = "none"; // the browser's own idea of what to hold is another one
    change();
    if (held && before?.height) {
        const after = held.getBoundingClientRect();
        const at = y !== null && y >= before.top && y <= before.bottom ? y : before.top;
        scroller.scrollTop += after.top + ((at - before.top) / before.height) * after.height - at;
    }
    requestAnimationFrame(() => (scroller.style.overflowAnchor = ""));
}

/**
 * The title, and what can be done with all claims at once.
 * @param {Claim[] | null} claims
 * @param {(name: string) => boolean} asked
 * @param {boolean} predicting
 * @param {ClaimAct} act
 */
function top(claims, asked, predicting, act) {
    const moving = claims?.every((claim) => underWay(claim) || asked(claim.name));
    return html`<div class="top">
        <h1>${TITLE}</h1>
        <span class="space"></span>
        <button type="button" class="button small" aria-pressed=${predicting} @click=${act.predict}>
            Predict first
        </button>
        <button type="button" class="button small editors" ?hidden=${!claims?.some(underWay)} @click=${act.stop}>
            Cancel all
        </button>
        <button
            type="button"
            class="button small editors"
            aria-disabled=${moving ?? nothing}
            @click=${(/** @type {Pressed} */ event) => busy(event.currentTarget) || act.all()}
        >
            Reproduce all
        </button>
    </div>`;
}

/**
 * How many cards show an earlier finding, and the way back.
 * @param {Claim[]} claims
 * @param {ClaimAct} act
 */
function older(claims, act) {
    const looked = claims.filter(({ kept }) => kept[0]?.shown === false).length;
    const cards = looked === 1 ? "One card shows" : `${looked} cards show`;
    return html`<p class="fine looked" ?hidden=${!looked}>
        <span>${cards} an earlier finding, not the newest.</span>
        <button type="button" class="link" @click=${act.newest}>Show the newest</button>
    </p>`;
}

/** The heads of the columns, with the one axis that all claims share. */
function axis() {
    return html`<div class="axis">
        <span></span>
        <span class="fine">claim<span class="fixed">, and the statistic fixed before the runs</span></span>
        ${forestAxis()}
        <span class="fine">verdict</span>
    </div>`;
}

/**
 * How many came out how, of those that could come out otherwise, and how many claims there are.
 * @param {Claim[]} claims
 * @param {Claim[]} known
 * @param {Claim[]} hidden
 */
function tally(claims, known, hidden) {
    const tested = known.filter(counts);
    const badges = VERDICTS.map((verdict) =>
        badge(verdict, `${tested.filter((claim) => claim.verdict === verdict).length} ${verdict}`),
    );
    return html`${tested.length ? badges : nothing}<span class="fine">${composition(claims, hidden)}</span>`;
}

/** @param {Claim[]} claims */
function explained(claims) {
    const [exact, equivalent] = ["exact", "equivalent"].map((kind) => claims.filter(({ test }) => test === kind));
    const apart = claims.filter(alone);
    const own = apart.length
        ? ` Claim ${numbers(apart)} came after that list was fixed and is a test by itself: its p is not corrected.`
        : "";
    return (
        "Dot and whisker: mean over paired seeds with its 95 % interval, as a ratio; a bound has one end and an " +
        "arrow. Grey band: ± 10 %, too small to matter. " +
        "Supported: the whole interval lies right of the band and p < .05 after Holm's correction. Not " +
        "supported: inside the band, or left of it. Inconclusive: anything else. " +
        `For claim ${numbers(equivalent)} the band itself is what the lecture says. Claims ${numbers(exact)} ` +
        `are identities: they are checked and not tested, so Holm counts ${claims[0]?.family}, by the ` +
        `findings that the cards show.${own}`
    );
}

function glossary() {
    return html`<details class="words-used">
        <summary>Words used on this page</summary>
        <dl class="means">
            ${WORDS.map(
                ([word, meaning]) =>
                    html`<dt>${word}</dt>
                        <dd>${meaning}</dd>`,
            )}
        </dl>
    </details>`;
}
