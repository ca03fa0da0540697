import { busy, progress, underWay } from "./card.js";
import { element } from "../page/element.js";

/** Seeds and budget, the button that reproduces a claim, and how far a reproduction is. */
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
        oninput: () => typed(),
    });
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
            onchange: () => (act.settings.budget = budget.value),
        },
        element("option", { value: "quick" }, "quick"),
        element("option", { value: "full" }, "full"),
    );
    budget.value = act.settings.budget;
    const keeps = claim.verdict ? " What is shown now is kept." : "";
    const few = element(
        "p",
        { class: "fine editors" },
        `${claim.least_seeds > 1 ? `Fewer than ${claim.least_seeds} seeds can only be inconclusive. ` : ""}Quick takes seconds, full some minutes; both use every seed.${keeps}`,
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
            onclick: () => busy(go) || act.reproduce(name),
        },
        "Reproduce",
    );
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

/** Who waited down here is not carried away: the verdict stands at the top. */
function came(act) {
    return element(
        "button",
        { type: "button", class: "link", "data-act": "see", onclick: act.see },
        "Done: see what came out",
    );
}
