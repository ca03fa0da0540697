import { element } from "../../page/element.js";
import { OPEN, sizes as sizesOf } from "./state.js";
import { noun } from "./words.js";

const WAITS = "Answer first, then drag a dot on line 1.";

/**
 * Below the lines, as far as they are open: the batch's size and other batch-mates, then running averages, and the way
 * back to the start. Steps 5 and 6 go on from the four lines; each gives way to what it opens.
 * @param {HandState} state
 * @param {HandControls} does
 */
export function createControls(state, does) {
    const batch = batches(state, does);
    const averages = switched(does);
    const reset = element("button", { type: "button", class: "hand-button", onclick: does.reset }, "Reset");
    const node = element("div", { class: "hand-controls" });
    const steps = [
        further(5, "other batches", () => open(OPEN.batches, batch.chosen)),
        further(6, "running averages", () => open(OPEN.averages, () => averages.box)),
    ];
    const averaged = state.values.running_mean !== undefined;
    let filled = NaN;

    /** Only what has changed, since what has the focus would lose it. */
    function fill() {
        if (filled === state.open) return;
        filled = state.open;
        const now = [
            filled === OPEN.nothing && element("p", { class: "lesson-wait" }, WAITS),
            filled === OPEN.dots && steps[0],
            filled >= OPEN.batches && batch.nodes,
            averaged && filled === OPEN.batches && steps[1],
            averaged && filled >= OPEN.averages && averages.node,
            filled >= OPEN.dots && reset,
        ];
        node.replaceChildren(...now.flat().filter((one) => one !== false));
    }

    /**
     * A step that is gone leads to what it has opened.
     * @param {number} part
     * @param {() => HTMLElement} first
     */
    function open(part, first) {
        does.open(part);
        draw();
        first().focus();
    }

    function draw() {
        fill();
        batch.draw();
        averages.box.checked = state.running;
    }
    return { node, draw };
}

/**
 * The sizes, and what draws other batch-mates.
 * @param {HandState} state
 * @param {HandControls} does
 */
function batches(state, does) {
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

    function draw() {
        for (const { size, button } of sizes) button.setAttribute("aria-pressed", String(size === state.size));
        next.textContent = state.size === 1 ? `Another ${noun(state)}` : "Another batch";
        // Of all examples there is no other batch.
        next.disabled = state.size > 1 && state.size === state.values.z.length;
        more.disabled = state.size === 1 || next.disabled;
    }
    const chosen = () => (sizes.find(({ size }) => size === state.size) ?? sizes[0]).button;
    return { nodes: [group, next, more], chosen, draw };
}

/** @param {Pick<HandControls, "running">} does */
function switched({ running }) {
    const box = element("input", { type: "checkbox", role: "switch" });
    box.addEventListener("change", () => running(box.checked));
    return { box, node: element("label", { class: "hand-switch" }, box, "running averages") };
}

/**
 * A step beyond the four lines, as their heads look.
 * @param {number} number
 * @param {string} caption
 * @param {() => void} onclick
 */
function further(number, caption, onclick) {
    return element(
        "button",
        { type: "button", class: "hand-step next", onclick },
        element("span", { class: "number" }, String(number)),
        element("span", { class: "caption" }, caption),
    );
}
