import { badge } from "../claims/verdict.js";
import { busy } from "../claims/card.js";
import { forest } from "../claims/forest.js";
import { registered } from "../claims/registered.js";
import { unbroken } from "../claims/ratio.js";
import { at } from "../base.js";
import { over } from "../facts.js";
import { html, nothing } from "../page/markup.js";
import { looked, nthLook, span } from "./words.js";

const RUNNING = ["queued", "running", "paused"];

/**
 * Whether a question is still on its way.
 * @param {Pick<OwnQuestion, "state">} question
 */
export function moving({ state }) {
    return RUNNING.includes(state) && !over(state);
}

/**
 * One question: what is compared, its registration, and its verdict or how far it is. `open`: its figure is shown.
 * @param {OwnQuestion} question
 * @param {{ open: boolean, asking: boolean }} how
 * @param {QuestionAct} act
 */
export function card(question, { open, asking }, act) {
    const { id, number, title, compared, registration, edge, earlier, pilot, looks } = question;
    const seeds = looks?.taken.length ? question.seeds.slice(0, looks.taken.at(-1)?.seeds) : question.seeds;
    const heading = `${compared[0].toUpperCase()}${compared.slice(1)}; seeds ${span(seeds)}; band ± ${edge}`;
    return html`<li class=${open ? "card on" : "card"} data-question=${id}>
        <span class="number">${number}</span>
        <div class="first">
            <div class="named">
                <button type="button" class="sentence" aria-expanded=${open} @click=${() => act.open(open ? "" : id)}>
                    ${title}
                </button>
                ${pilot ? html`<span class="apart">pilot</span>` : nothing}
                ${earlier.length ? html`<span class="apart">${nthLook(earlier.length + 1)}</span>` : nothing}
            </div>
        </div>
        <div class="effects">${drawn(question)}</div>
        <div class="text">
            <p>${heading}</p>
            <p class="fine" data-testid="registration">
                ${registered(registration)};
                <span title=${registration.hash}>spec ${registration.hash.slice(0, 12)}</span>
            </p>
            ${looks ? html`<p class="fine" data-testid="looks">${looked(looks)}</p>` : nothing}
        </div>
        <div class="side">
            <div class="stands">${stand(question)}</div>
            ${acts(question, asking, act)}
            <div class="outcome">
                ${question.reason ? html`<p class="fine reason">${unbroken(question.reason)}</p>` : nothing}
            </div>
            <div class="under" ?hidden=${!moving(question) && !question.error}>
                <div class="state" aria-live="polite">${progress(question)}</div>
            </div>
        </div>
    </li>`;
}

/**
 * What stands above the figure of an open question: the numbers, the plan, and where its runs are.
 * @param {OwnQuestion} question
 */
export function told({ conclusion, plan, earlier, sweep, tuned, sides, edges, looks }) {
    const csv = (looks?.taken.length ?? 0) > 1 ? "The newest look's own seeds as CSV" : "All numbers as CSV";
    const rates = (tuned ?? []).map((one, side) => {
        const chosen = Object.entries(one).map(([path, value]) => `${path} ${String(value)}`);
        return chosen.length
            ? `${sides[side]}: ${chosen.join(", ")}${edges?.[side].length ? " (at the end)" : ""}`
            : "";
    });
    return html`${conclusion ? html`<p class="conclusion">${unbroken(conclusion)}</p>` : nothing}
        ${rates.some(Boolean) ? html`<p class="fine">Tuned: ${rates.join("; ")}.</p>` : nothing}
        <p class="fine">Before the runs: ${unbroken(plan.sentence)}</p>
        ${
            earlier.length
                ? html`<p class="fine">
                      This is ${nthLook(earlier.length + 1)}, judged by itself: asked before of other seeds
                      ${earlier.map((id) => html` <a href=${at(`/claims?question=${id}`)}>${id}</a>`)}.
                  </p>`
                : nothing
        }
        ${
            sweep
                ? html`<p class="fine">
                      <a href=${at(`/api/sweeps/${sweep}/export?format=csv`)} download>${csv}</a>
                  </p>`
                : nothing
        }`;
}

/** @param {OwnQuestion} question */
function drawn({ scale, effect, interval, bound, band }) {
    if (scale !== "ratio" || (effect === null && bound === null)) return nothing;
    const shown = { effect, interval, bound, band: Math.log1p(band), test: "greater", beyond: true, checks: null };
    return forest(/** @type {Claim} */ (/** @type {unknown} */ (shown)));
}

/** @param {OwnQuestion} question */
function stand({ verdict, state, pilot, n }) {
    if (verdict) return badge(verdict);
    if (pilot && n !== null) return html`<span class="fine">spread measured</span>`;
    return html`<span class="fine">${state}</span>`;
}

/**
 * @param {OwnQuestion} question
 * @param {boolean} asking
 * @param {QuestionAct} act
 */
function acts(question, asking, act) {
    const { id, title, pilot, state, looks } = question;
    if (moving(question))
        return html`<button
            type="button"
            class="button small editors"
            aria-label="Cancel: ${title}"
            aria-disabled=${asking}
            @click=${(/** @type {Pressed} */ event) => busy(event.currentTarget) || act.end(id)}
        >
            Cancel
        </button>`;
    if (pilot || state !== "finished") return nothing;
    if (looks?.next)
        return html`<button
            type="button"
            class="button small editors"
            aria-label="Look again at ${looks.next} seeds: ${title}"
            aria-disabled=${asking}
            title="The next look of its rule: only the new seeds are trained"
            @click=${(/** @type {Pressed} */ event) => busy(event.currentTarget) || act.look(id)}
        >
            Look again
        </button>`;
    return html`<button
        type="button"
        class="button small editors"
        aria-label="Ask again with new seeds: ${title}"
        title="A second look: as many new seeds, judged by itself"
        @click=${() => act.again(id)}
    >
        New seeds
    </button>`;
}

/** @param {OwnQuestion} question */
function progress({ state, progress: share, eta, place, error }) {
    if (error) return html`<p class="problem">${error.message}</p>`;
    const words =
        state === "queued"
            ? `waiting, place ${place ?? 1}`
            : state === "paused"
              ? "paused"
              : eta === null || share < 0.08
                ? "starting"
                : `about ${Math.max(1, Math.round(eta))} s left`;
    return html`<progress max="1" value=${share} aria-label="Progress"></progress><span class="fine">${words}</span>`;
}
