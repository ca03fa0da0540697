import { EDGE } from "./labels.js";
import { eventWords } from "../run/words.js";
import { find } from "../run/find.js";
import { localPlace } from "../page/local_place.js";

/**
 * @param {HTMLElement} slider
 * @param {Store} state
 * @param {Log} log
 * @param {Clock} clock
 */
export function scrub(slider, state, log, clock) {
    /** @param {PointerEvent} event */
    const under = (event) => {
        const { x, width } = localPlace(slider, event);
        const share = (x - EDGE) / (width - 2 * EDGE);
        return find(log.frames, share * Math.max(1, state.value.run?.steps ?? 1));
    };
    slider.addEventListener("pointerdown", (event) => {
        if (!log.frames.length) return;
        slider.setPointerCapture(event.pointerId);
        state.set({ hover: null });
        clock.seek(under(event));
    });
    slider.addEventListener("pointermove", (event) => {
        if (!log.frames.length) return;
        if (slider.hasPointerCapture(event.pointerId)) clock.seek(under(event));
        else if (event.pointerType !== "touch") {
            state.set({ hover: under(event) });
            slider.title = happened(log, state.value, event, slider);
        }
    });
    slider.addEventListener("pointerleave", () => state.set({ hover: null }));
}

/**
 * What the events under the pointer did, one a line.
 * @param {Log} log
 * @param {State} value
 * @param {PointerEvent} event
 * @param {HTMLElement} slider
 */
function happened(log, { run, hello }, event, slider) {
    const { x, width } = localPlace(slider, event);
    /** @param {number} step */
    const near = (step) => Math.abs(EDGE + (step / Math.max(1, run?.steps ?? 1)) * (width - 2 * EDGE) - x) < 7;
    return log.events
        .filter((one) => near(one.step))
        .map((one) => `step ${one.step}: ${eventWords(one.event, hello?.lanes).long}`)
        .join("\n");
}
