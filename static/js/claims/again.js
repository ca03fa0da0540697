import { busy, progress, underWay } from "./card.js";
import { element } from "../page/element.js";

/**
 * Seeds and budget, the button that reproduces a claim, and how far a reproduction is.
 * @param {Claim} claim
 * @param {ClaimAct} act
 */
export function again(claim, act) {
    const { name } = claim;
    const moving = act.asked(name) || underWay(claim);
    const { problem: wrong } = act.settings;
    const problem = element("p", { class: "problem", role: "alert" }, wrong?.name === name ? wrong.message : "");
    const seeds = seedsOf(name, act, moving, problem);
    const budget = budgetOf(act, moving);
    const about = { type: "button", class: "button primary", "data-act": "reproduce", "aria-disabled": String(moving) };
    const go = element("button", about, "Reproduce");
    go.addEventListener("click", () => busy(go) || act.reproduce(name));
    const labels = [element("label", {}, "Seeds ", seeds), element("label", {}, "Budget ", budget)];
    const state = act.arrived(name) ? [came(act)] : progress(claim.reproduction, act.asked(name));
    return element(
        "div",
        { class: "again" },
        element("div", { class: "fields editors" }, ...labels, go),
        element("div", { class: "under" }, cancelOf(claim, act), element("div", { class: "state" }, ...state)),
        problem,
        costs(claim),
    );
}

/**
 * How many seeds; what is wrong with them is said until something is typed.
 * @param {string} name
 * @param {ClaimAct} act
 * @param {boolean} moving
 * @param {HTMLElement} problem
 */
function seedsOf(name, act, moving, problem) {
    const node = element("input", {
        type: "number",
        min: "1",
        max: "40",
        inputmode: "numeric",
        value: String(act.settings.seeds),
        class: "input",
        "aria-label": "Seeds",
        disabled: moving,
    });
    if (problem.textContent) node.setAttribute("aria-invalid", "true");
    node.addEventListener("input", () => {
        const typed = node.value.trim();
        Object.assign(act.settings, { seeds: typed === "" ? "" : Number(typed), problem: null });
        problem.textContent = "";
        node.removeAttribute("aria-invalid");
    });
    node.addEventListener("keydown", ({ key }) => key === "Enter" && act.reproduce(name));
    return node;
}

/**
 * @param {ClaimAct} act
 * @param {boolean} moving
 */
function budgetOf(act, moving) {
    const options = ["quick", "full"].map((one) => element("option", { value: one }, one));
    const node = element("select", { class: "input", "aria-label": "Budget", disabled: moving }, ...options);
    node.value = act.settings.budget;
    node.addEventListener("change", () => (act.settings.budget = node.value));
    return node;
}

/**
 * @param {Claim} claim
 * @param {ClaimAct} act
 */
function cancelOf(claim, act) {
    if (!underWay(claim)) return null;
    const about = { type: "button", class: "button small editors", "data-act": "cancel" };
    return element("button", { ...about, onclick: () => act.cancel(claim.name) }, "Cancel");
}

/**
 * What a reproduction costs, and what it leaves.
 * @param {Claim} claim
 */
function costs({ least_seeds: least, verdict }) {
    const few = least > 1 ? `With fewer than ${least} seeds the verdict is always inconclusive. ` : "";
    const keeps = verdict ? " The finding shown now is kept." : "";
    const words = `${few}Quick takes seconds, full a few minutes; both use every seed.${keeps}`;
    return element("p", { class: "fine editors" }, words);
}

/**
 * The page does not jump: a press leads to the verdict, which stands at the top.
 * @param {ClaimAct} act
 */
function came(act) {
    return element(
        "button",
        { type: "button", class: "link", "data-act": "see", onclick: act.see },
        "Done: see what came out",
    );
}
