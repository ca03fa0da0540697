import { waiting } from "./words.js";
import { element } from "../page/element.js";

/**
 * What stands over empty axes: what to do, what to wait for, or whose points there are.
 * @param {Page} page
 */
export function notices({ state, session }) {
    const said = element("span");
    const open = element(
        "button",
        { type: "button", class: "link phone", onclick: () => state.set({ menu: true }) },
        "Open the form",
    );
    const first = element("button", { type: "button", class: "link", onclick: () => state.set({ seed: 0 }) });
    const again = element("button", {
        type: "button",
        class: "link",
        onclick: () => session?.start(before(state.value)),
    });
    const there = element("button", { type: "button", class: "link", onclick: () => state.set(toPoints(state.value)) });
    // Where no server is, nothing is run again.
    const choices = element("span", { class: "choices" }, first, ...(session ? [" · ", again] : []));
    const elsewhere = element("span", { class: "choices" }, there);
    const node = element("p", { class: "notice", role: "status", hidden: true }, said, choices, elsewhere, open);

    /**
     * @param {View | null} view
     * @param {State} value
     * @param {boolean} drawn
     * @param {Cell} cell
     */
    function draw(view, value, drawn, { top, side }) {
        const { run, starting, seed, only } = value;
        said.textContent = waiting(view, value, drawn);
        node.hidden = !said.textContent;
        node.style.top = `${top + side / 2}px`;
        open.hidden = Boolean(run || starting);
        const seeds = run?.experiment.seeds ?? [];
        elsewhere.hidden = !view || seed !== 0 || !only?.length;
        if (only?.length) there.textContent = `Show layer ${only[0]}`;
        choices.hidden = !view || seed === 0;
        if (choices.hidden) return;
        first.textContent = `Show seed ${seeds[0]}`;
        again.textContent = `Run again with seed ${seeds[seed]} first`;
    }
    return { node, draw };
}

/**
 * The first layer whose points a replay holds, and its first units.
 * @param {State} value
 * @returns {Pick<State, "layer" | "units">}
 */
function toPoints({ only, hello }) {
    const layer = only?.[0] ?? 1;
    return { layer, units: [1, Math.min(2, hello?.layers[layer - 1].units ?? 1)] };
}

/**
 * The same experiment with the shown seed in front, so that its points are recorded.
 * @param {State} value
 */
function before({ run, seed }) {
    if (!run) return null;
    const { seeds } = run.experiment;
    return { ...run.experiment, seeds: [seeds[seed], ...seeds.filter((_, index) => index !== seed)] };
}
