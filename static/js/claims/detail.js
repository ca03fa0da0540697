import { at } from "../base.js";
import { badge, reserved } from "./verdict.js";
import { counts } from "./answer.js";
import { unbroken } from "./ratio.js";
import { copyText } from "../page/clipboard.js";
import { html, nothing, repeat } from "../page/markup.js";
import { again } from "./again.js";
import { conditions } from "./conditions.js";
import { day, named, origin } from "./origin.js";
import { answersOf, leaning, rightAnswer } from "./predictions.js";
import { results } from "./results.js";

/**
 * What is told of one claim above its figure: the sentence to take home, or the claim and the question.
 * @param {Claim} claim
 * @param {Predictions} predictions
 * @param {ClaimAct} act
 */
export function headline(claim, predictions, act) {
    const { number, verdict, title, sentence, take_home: words } = claim;
    const hidden = predictions.hides(claim);
    const stands =
        verdict && !hidden
            ? badge(verdict, `Claim ${number} is ${verdict}`, !counts(claim))
            : html`<span class="fine">Claim ${number}</span>`;
    return html`<div class="head">${stands}<span class="space"></span>${walk(claim, act)}</div>
        <h2 tabindex="-1">${title}</h2>
        ${hidden || !words ? html`<p class="says">${sentence}</p>` : html`<p class="take-home">${unbroken(words)}</p>`}
        ${hidden ? nothing : reserved(claim)}
        ${hidden ? question(claim, act) : [recalled(claim, predictions), keepsakes(claim, act)]}`;
}

/**
 * @param {Claim} claim
 * @param {ClaimAct} act
 */
function walk(claim, act) {
    return html`<div class="walk" data-roving="row">
        <button type="button" class="button small" @click=${act.close}>All claims</button>
        <button type="button" class="button small" aria-label="Claim before" @click=${() => act.next(-1)}>↑</button>
        <button type="button" class="button small" aria-label="Claim after" @click=${() => act.next(1)}>↓</button>
        <button
            type="button"
            class="button small"
            @click=${(/** @type {Pressed} */ { currentTarget }) => share(currentTarget, claim)}
        >
            Copy link
        </button>
    </div>`;
}

/** @param {Claim} claim */
function told(claim) {
    const { sentence, explanation, debate, take_home: words } = claim;
    return html`${words ? html`<p class="says">${sentence}</p>` : nothing}
        <p>${explanation.join(" ")}</p>
        ${conclusion(claim)} ${debate ? html`<p class="debate">${unbroken(debate)}</p>` : nothing}`;
}

/**
 * What follows the figure: what the claim says and means, the numbers, and doing it again; nothing that would spoil a
 * prediction.
 * @param {Claim} claim
 * @param {Predictions} predictions
 * @param {ClaimAct} act
 */
export function more(claim, predictions, act) {
    if (predictions.hides(claim)) return nothing;
    const rows = [
        ["Measured", claim.statistic],
        ["Why this measures it", claim.why],
        ["Means", claim.means],
        ["Does not mean", claim.does_not_mean],
        ["Caveat", claim.caveat],
    ];
    return html`${told(claim)} ${conditions(claim, () => act.set({}))}
        <dl class="means">
            ${rows.map(
                ([term, text]) =>
                    html`<dt>${term}</dt>
                        <dd>${text}</dd>`,
            )}
        </dl>
        ${claim.literature.length ? literature(claim) : nothing} ${claim.verdict ? results(claim) : nothing}
        ${again(claim, act)}`;
}

/** @param {Claim} claim */
function literature({ literature: sources }) {
    return html`<h3>What the literature says</h3>
        <ul class="sources">
            ${sources.map(({ says, where }) => html`<li>${says} <span class="fine">${where}</span></li>`)}
        </ul>`;
}

/**
 * The link leads to the same finding.
 * @param {HTMLElement} button
 * @param {Claim} claim
 */
async function share(button, { name, kept }) {
    const address = new URL(at(`/claims?claim=${name}`), location.href);
    if (kept[0]?.shown === false) address.searchParams.set("finding", kept.find(({ shown }) => shown)?.id ?? "");
    if (!(await copyText(address.href))) return;
    button.textContent = "Link copied";
    setTimeout(() => (button.textContent = "Copy link"), 2000);
}

/**
 * @param {Claim} claim
 * @param {ClaimAct} act
 */
function question(claim, act) {
    const { name, prediction } = claim;
    const answers = answersOf(claim).map(
        (answer, index) =>
            html`<button type="button" class="button" @click=${() => act.say(name, index)}>${answer}</button>`,
    );
    return html`<div class="question">
        <h3>${prediction.question}</h3>
        <div class="answers">${answers}</div>
        <button type="button" class="link" @click=${() => act.say(name, "skipped")}>Show me without a guess</button>
    </div>`;
}

/**
 * @param {Claim} claim
 * @param {Predictions} predictions
 */
function recalled(claim, predictions) {
    const said = predictions.of(claim.name);
    if (typeof said !== "number") return nothing;
    const [answers, right] = [answersOf(claim), rightAnswer(claim)];
    const outcome =
        right === null
            ? "The numbers do not settle it."
            : right === said
              ? "That is what came out."
              : `What came out: ${answers[right].toLowerCase()}.`;
    return html`<p class="recalled">${`You said: ${answers[said].toLowerCase()}. ${outcome}${leaning(claim)}`}</p>`;
}

/** @param {Claim} claim */
function conclusion({ verdict, conclusion: words, made, budget, seeds, versions }) {
    if (!verdict || !made || !seeds || !versions)
        return html`<p class="conclusion">Nothing has been measured here yet. Press Reproduce below.</p>`;
    const source = made.sample
        ? `A sample that comes with the program, made on ${day(made.at)} (${made.machine})`
        : `Made here ${origin(made)}`;
    const { firmground, torch } = versions;
    const how = `${budget} budget, seeds ${span(seeds)}, Firm Ground ${firmground}, PyTorch ${torch}`;
    return html`<div class="conclusion">
        <p>${unbroken(words ?? "")}</p>
        <p class="fine">${source}; ${how}.</p>
    </div>`;
}

/**
 * The findings of this claim that are kept, to look at one instead of another.
 * @param {Claim} claim
 * @param {ClaimAct} act
 */
function keepsakes({ name, kept }, act) {
    if (kept.length < 2) return nothing;
    const newest = kept[0];
    return html`<div class="kept" role="group" aria-label="Findings kept">
        <span class="fine">Findings kept:</span>
        ${repeat(
            kept,
            ({ id }) => id,
            (one) =>
                html`<button
                    type="button"
                    class="button small"
                    data-finding=${one.id}
                    aria-pressed=${one.shown}
                    @click=${() => act.look(name, one === newest ? null : one.id)}
                >
                    ${named(one)}
                </button>`,
        )}
        <p class="fine">The ledger, its tally and Holm’s correction count the finding that is shown.</p>
    </div>`;
}

/** @param {number[]} seeds */
function span(seeds) {
    const run = seeds.every((seed, index) => !index || seed === seeds[index - 1] + 1);
    return run && seeds.length > 2 ? `${seeds[0]} to ${seeds.at(-1)}` : seeds.join(", ");
}
