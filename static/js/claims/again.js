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
    const seeds = element("input", {
        type: "number",
        min: "1",
        max: "40",
        inputmode: "numeric",
        value: String(act.settings.seeds),
        class: "input",
        "aria-label": "Seeds",
        disabled: moving,
    });
    seeds.addEventListener("input", typed);
    function typed() {
        Object.assign(act.settings, { seeds: seeds.value.trim() === "" ? "" : Number(seeds.value), problem: null });
        problem.textContent = "";
        seeds.removeAttribute("aria-invalid");
    }
    seeds.addEventListener("keydown", ({ key }) => key === "Enter" && act.reproduce(name));
    const budget = element(
        "select",
        {
            class: "input",
            "aria-label": "Budget",
            disabled: moving,
        },
        element("option", { value: "quick" }, "quick"),
        element("option", { value: "full" }, "full"),
    );
    budget.value = act.settings.budget;
    budget.addEventListener("change", () => (act.settings.budget = budget.value));
    const keeps = claim.verdict ? " What is shown now is kept." : "";
    const few = element(
        "p",
        { class: "fine editors" },
        claim.least_seeds > 1 ? `Fewer than ${claim.least_seeds} seeds can only be inconclusive. ` : "",
        `Quick takes seconds, full some minutes; both use every seed.${keeps}`,
    );
    const problem = element(
        "p",
        { class: "problem", role: "alert" },
        act.settings.problem?.name === name ? act.settings.problem.message : "",
    );
    if (problem.textContent) seeds.setAttribute("aria-invalid", "true");
    const go = element(
        "button",
        {
            type: "button",
            class: "button primary",
            "data-act": "reproduce",
            "aria-disabled": String(moving),
        },
        "Reproduce",
    );
    go.addEventListener("click", () => busy(go) || act.reproduce(name));
    const cancel = underWay(claim)
        ? element(
              "button",
              { type: "button", class: "button small editors", "data-act": "cancel", onclick: () => act.cancel(name) },
              "Cancel",
          )
        : null;
    return element(
        "div",
        { class: "again" },
        element(
            "div",
            { class: "fields editors" },
            element("label", {}, "Seeds ", seeds),
            element("label", {}, "Budget ", budget),
            go,
        ),
        element(
            "div",
            { class: "under" },
            cancel,
            element(
                "div",
                { class: "state" },
                ...(act.arrived(name) ? [came(act)] : progress(claim.reproduction, act.asked(name))),
            ),
        ),
        problem,
        few,
    );
}

/**
 * Who waited down here is not carried away: the verdict stands at the top.
 * @param {ClaimAct} act
 */
function came(act) {
    return element(
        "button",
        { type: "button", class: "link", "data-act": "see", onclick: act.see },
        "Done: see what came out",
    );
}
