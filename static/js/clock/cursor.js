import { find } from "../run/find.js";
import { localPlace } from "../page/local_place.js";

/** @type {Record<string, number>} */
const ARROWS = { ArrowLeft: -1, ArrowRight: 1 };

/**
 * Makes a chart over steps point and be pointed at: `hover` in the state is the frame under the mouse, for every chart,
 * and a click moves the playhead there. `span(width)` says where its steps run, {left, right} in pixels. With `keys` it
 * takes the focus as well: arrows move the cursor, Enter moves the playhead to it.
 * @param {HTMLElement} node
 * @param {Pick<Page, "state" | "log" | "clock">} parts
 * @param {(width: number) => { left: number, right: number }} span
 */
export function crossing(node, { state, log, clock }, span, { keys = false } = {}) {
    /** @param {{ clientX: number }} event */
    const nearest = (event) => {
        const { run } = state.value;
        if (!run || !log.frames.length) return null;
        const { x, width } = localPlace(node, event);
        const { left, right } = span(width);
        const share = (x - left) / (right - left);
        return share < -0.05 || share > 1.05 ? null : find(log.frames, share * Math.max(1, run.steps));
    };
    node.addEventListener("pointermove", (event) => {
        if (event.pointerType !== "touch") state.set({ hover: nearest(event) });
    });
    node.addEventListener("pointerleave", () => state.set({ hover: null }));
    node.addEventListener("click", (event) => {
        // Where the cursor stands: a click's own place is rounded to whole pixels.
        const index = state.value.hover ?? nearest(event);
        if (index !== null) clock.seek(index);
    });
    if (keys) reachable(node, state, log, clock);
}

/**
 * @param {HTMLElement} node
 * @param {Store} state
 * @param {Log} log
 * @param {Clock} clock
 */
function reachable(node, state, log, clock) {
    node.tabIndex = 0;
    node.addEventListener("focus", () => {
        if (node.matches(":focus-visible") && log.frames.length) state.set({ hover: state.value.index });
    });
    node.addEventListener("blur", () => state.set({ hover: null }));
    node.addEventListener("keydown", (event) => {
        const { key, shiftKey } = event;
        const from = state.value.hover ?? state.value.index;
        if (key in ARROWS && !event.altKey && !event.ctrlKey && !event.metaKey) {
            const to = from + ARROWS[key] * (shiftKey ? 10 : 1);
            state.set({ hover: Math.max(0, Math.min(log.frames.length - 1, to)) });
        } else if (key === "Enter") clock.seek(from);
        else if (key === "Escape") state.set({ hover: null });
        else return;
        event.preventDefault();
        event.stopPropagation();
    });
}
