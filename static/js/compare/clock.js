import { element } from "../page/element.js";
import { format, grouped } from "../numbers.js";
import { clockPlaces } from "./clock_places.js";

/**
 * The one clock of the page: a slider over the recorded steps, or over losses. Keys move it like any slider.
 * @param {CompareAct} act
 */
export function createClock(act) {
    /** @type {HTMLInputElement} */
    const slider = element("input", { type: "range", min: 0, max: 0, step: 1, value: 0, id: "compare-clock" });
    const name = element("label", { for: "compare-clock" }, "Step");
    const output = element("output", { for: "compare-clock" });
    /** @type {ClockPlaces} */
    let places = { values: [], at: 0 };
    /** @type {Align} */
    let align = "step";

    slider.addEventListener("input", () => {
        const value = places.values[Number(slider.value)];
        tell(value);
        act.move(align === "step" ? { step: value } : { loss: value }, { replace: true });
    });

    /** @param {number | undefined} value */
    function tell(value) {
        const words = value === undefined ? "–" : align === "step" ? grouped(value) : format(value, 3);
        output.textContent = words;
        slider.setAttribute("aria-valuetext", align === "step" ? `step ${words}` : `loss ${words}`);
    }
    return {
        node: element("div", { class: "compare-clock" }, name, slider, output),
        /** @param {Comparison} document with curves */
        show(document) {
            align = document.align;
            places = clockPlaces(document);
            name.textContent = align === "step" ? "Step" : "Loss";
            slider.max = String(Math.max(0, places.values.length - 1));
            slider.disabled = places.values.length < 2;
            // While it is dragged its own value is ahead of the answers.
            if (document.align === align && !slider.matches(":active")) slider.value = String(places.at);
            tell(places.values[Number(slider.value)]);
        },
    };
}
