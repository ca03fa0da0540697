import { element } from "../../page/element.js";
import { sizes as sizesOf } from "./state.js";
import { noun } from "./words.js";

/**
 * Below the lines: the batch's size, other batch-mates, running averages, and back to the start.
 * @param {HandState} state
 * @param {{ size(size: number): void, another(count: number): void, running(on: boolean): void, reset(): void }} does
 */
export function createControls(state, does) {
    const sizes = sizesOf(state).map((size) => {
        const button = element("button", { type: "button", onclick: () => does.size(size) }, String(size));
        return { size, button };
    });
    const group = element("div", { class: "hand-sizes", role: "group", "aria-label": "Batch size" });
    group.append(element("span", { "aria-hidden": "true" }, "Batch of"), ...sizes.map(({ button }) => button));
    const next = element("button", { type: "button", class: "hand-button", onclick: () => does.another(1) });
    const more = element(
        "button",
        { type: "button", class: "hand-button", onclick: () => does.another(20) },
        "20 batches",
    );
    const box = element("input", { type: "checkbox", role: "switch" });
    box.addEventListener("change", () => does.running(box.checked));
    const averaged = state.values.running_mean !== undefined;
    const running = averaged ? element("label", { class: "hand-switch" }, box, "running averages") : "";
    const reset = element("button", { type: "button", class: "hand-button", onclick: does.reset }, "Reset");

    function draw() {
        for (const { size, button } of sizes) button.setAttribute("aria-pressed", String(size === state.size));
        next.textContent = state.size === 1 ? `Another ${noun(state)}` : "Another batch";
        // Of all examples there is no other batch.
        next.disabled = state.size > 1 && state.size === state.values.z.length;
        more.disabled = state.size === 1 || next.disabled;
        box.checked = state.running;
    }
    return { node: element("div", { class: "hand-controls" }, group, next, more, running, reset), draw };
}
