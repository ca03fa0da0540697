import { element } from "../../page/element.js";
import { localPlace } from "../../page/local_place.js";

const STEP = 0.01;
const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/**
 * The slider of the coats, the two buttons, and the plane itself, where an animal is chosen by pointer or arrow keys.
 * @param {HTMLElement} coats
 * @param {HTMLElement} buttons
 * @param {HTMLElement} field
 * @param {CatsControls} parts
 */
export function controls(coats, buttons, field, { view, changed, nearest, animals }) {
    const slider = element("input", { type: "range", min: 0, max: 1, step: STEP, value: 0, id: "lesson-cats-coats" });
    slider.addEventListener("input", () => {
        view.share = slider.valueAsNumber;
        changed();
    });
    slider.addEventListener("keydown", (event) => event.stopPropagation());
    const train = toggle("Train on bright cats, too", (on) => (view.taught = on ? "both" : "black"));
    const truth = toggle("Show a boundary for both", (on) => (view.truth = on));
    coats.append(
        element("label", { for: slider.id }, "The cats’ coats"),
        element("span", { class: "ends" }, "black", slider, "bright"),
    );
    buttons.append(truth, train);
    choosing(field, { view, changed, nearest, animals });

    /**
     * @param {string} name
     * @param {(on: boolean) => void} set
     */
    function toggle(name, set) {
        const button = element("button", { type: "button", class: "toggle", "aria-pressed": "false" }, name);
        button.addEventListener("click", () => {
            const on = button.getAttribute("aria-pressed") !== "true";
            button.setAttribute("aria-pressed", String(on));
            set(on);
            changed();
        });
        return button;
    }

    return {
        /**
         * What the slider and the plane say of themselves.
         * @param {number} share
         * @param {string} shade
         * @param {string} animal
         */
        show(share, shade, animal) {
            slider.value = String(share);
            slider.setAttribute("aria-valuetext", shade);
            field.setAttribute("aria-valuetext", animal);
            field.setAttribute("aria-valuenow", String(view.chosen + 1));
        },
    };
}

/**
 * @param {HTMLElement} field
 * @param {CatsControls} parts
 */
function choosing(field, { view, changed, nearest, animals }) {
    const says = { role: "slider", tabindex: "0", "aria-label": "Animal drawn large" };
    for (const [name, value] of Object.entries({ ...says, "aria-valuemin": "1", "aria-valuemax": `${animals}` }))
        field.setAttribute(name, value);
    field.addEventListener("pointerdown", (event) => {
        const { x, y } = localPlace(field, event);
        view.chosen = nearest(x, y);
        changed();
    });
    field.addEventListener("keydown", (event) => {
        const by = KEYS[/** @type {keyof typeof KEYS} */ (event.key)];
        if (!by) return;
        event.preventDefault();
        event.stopPropagation();
        view.chosen = (view.chosen + by + animals) % animals;
        changed();
    });
}
