import { busy, progress, underWay } from "./card.js";
import { html, live, nothing } from "../page/markup.js";
import { MOST_SEEDS } from "./seeds.js";
import { plan } from "./plan.js";

const COVERS =
    "Seeds differ in their first weights and the order of examples; which examples are for training and which for " +
    "evaluation is the same for all, so an interval does not cover that choice.";

/**
 * Seeds and budget, the button that reproduces a claim, and how far a reproduction is.
 * @param {Claim} claim
 * @param {ClaimAct} act
 */
export function again(claim, act) {
    const { name } = claim;
    const moving = act.asked(name) || underWay(claim);
    const { problem, budget } = act.settings;
    const wrong = problem?.name === name ? problem.message : "";
    const state = act.arrived(name) ? came(act) : progress(claim.reproduction, act.asked(name));
    return html`<div class="again">
        <div class="fields editors">
            <label>Seeds ${seeds(name, act, moving, wrong)}</label>
            <label
                >Budget
                <select
                    class="input"
                    aria-label="Budget"
                    ?disabled=${moving}
                    .value=${live(budget)}
                    @change=${(/** @type {Typed} */ { currentTarget }) => act.set({ budget: currentTarget.value })}
                >
                    <option value="quick">quick</option>
                    <option value="full">full</option>
                </select></label
            >
            <button
                type="button"
                class="button primary"
                data-act="reproduce"
                aria-disabled=${moving}
                @click=${(/** @type {Pressed} */ event) => busy(event.currentTarget) || act.reproduce(name)}
            >
                Reproduce
            </button>
            ${claim.seeds && claim.test !== "exact" ? replicate(claim.seeds, name, moving, act) : nothing}
        </div>
        <div class="under">
            ${underWay(claim) ? cancel(name, act) : nothing}
            <div class="state">${state}</div>
        </div>
        <p class="problem" role="alert">${wrong}</p>
        ${costs(claim).map((words) => html`<p class="fine editors">${words}</p>`)}
    </div>`;
}

/**
 * How many seeds; what is wrong with them is said until something is typed.
 * @param {string} name
 * @param {ClaimAct} act
 * @param {boolean} moving
 * @param {string} wrong
 */
function seeds(name, act, moving, wrong) {
    /** @param {Typed} event */
    function typed({ currentTarget }) {
        const text = currentTarget.value.trim();
        act.set({ seeds: text === "" ? "" : Number(text), problem: null });
    }
    return html`<input
        type="number"
        min="1"
        max=${MOST_SEEDS}
        inputmode="numeric"
        .value=${live(String(act.settings.seeds))}
        class="input"
        aria-label="Seeds"
        aria-invalid=${wrong ? "true" : nothing}
        ?disabled=${moving}
        @input=${typed}
        @keydown=${(/** @type {Keyed} */ { key }) => key === "Enter" && act.reproduce(name)}
    />`;
}

/**
 * The same with seeds that the finding shown has not used: whether it comes out again.
 * @param {number[]} used
 * @param {string} name
 * @param {boolean} moving
 * @param {ClaimAct} act
 */
function replicate(used, name, moving, act) {
    return html`<button
        type="button"
        class="button"
        data-act="replicate"
        title="As many seeds, none of those of the finding shown"
        aria-disabled=${moving}
        @click=${(/** @type {Pressed} */ event) => busy(event.currentTarget) || act.reproduce(name, used)}
    >
        Replicate with new seeds
    </button>`;
}

/**
 * @param {string} name
 * @param {ClaimAct} act
 */
function cancel(name, act) {
    return html`<button type="button" class="button small editors" data-act="cancel" @click=${() => act.cancel(name)}>
        Cancel
    </button>`;
}

/**
 * What a reproduction costs, how many seeds it takes, what they stand for, and what it leaves.
 * @param {Claim} claim
 */
function costs(claim) {
    const { least_seeds: least, verdict } = claim;
    const few = least > 1 ? `With fewer than ${least} seeds the verdict is always inconclusive. ` : "";
    const keeps = verdict ? " The finding shown now is kept." : "";
    const seeds = `${few}${plan(claim)}`.trim();
    return [`Quick takes seconds, full a few minutes; both use every seed.${keeps}`, ...(seeds ? [seeds, COVERS] : [])];
}

/**
 * The page does not jump: a press leads to the verdict, which stands at the top.
 * @param {ClaimAct} act
 */
function came(act) {
    return html`<button type="button" class="link" data-act="see" @click=${act.see}>Done: see what came out</button>`;
}
