import { compact } from "../../numbers.js";
import { element } from "../../page/element.js";
import { FOLLOWED, speed } from "./pace.js";
import { waiting } from "../waiting.js";
import { multipleWords } from "./words.js";

const MULTIPLES = [0.05, 0.5, 1, 1.05, 2.1];

/**
 * The learning rate's buttons, and those that play: both wait for `open`.
 * @param {{ choose(multiple: number): void, play(): void, one(): void, stretch(): void }} parts
 */
export function controls({ choose, play, one, stretch }) {
    /**
     * @param {string} text
     * @param {() => void} onclick
     */
    const button = (text, onclick) => element("button", { type: "button", class: "button", onclick }, text);
    const rates = MULTIPLES.map((multiple) => button(multipleWords(multiple), () => choose(multiple)));
    const [start, single, truth] = [
        button("Start", play),
        button("One step", one),
        button("True proportions", stretch),
    ];
    start.classList.add("primary");
    const fast = element("span", { class: "pace" });
    const choice = element(
        "div",
        { class: "choice-of-rates" },
        element("p", { id: "scales-rates" }, "Learning rate, compared with each map’s best"),
        element("div", { class: "rates", role: "group", "aria-labelledby": "scales-rates" }, ...rates),
    );
    const held = waiting(choice, "let both learn, at any rate");
    const row = element("div", { class: "row" }, truth);
    const node = element("div", { class: "controls" }, held.node, row);

    function open() {
        held.open();
        row.replaceChildren(start, single, truth, fast);
    }

    /** @param {{ multiple: number, step: number, playing: boolean, end: number, stretched: boolean }} state */
    function show({ multiple, step, playing, end, stretched }) {
        rates.forEach((each, index) => each.setAttribute("aria-pressed", `${MULTIPLES[index] === multiple}`));
        start.textContent = playing ? "Pause" : step >= end ? "Again" : step ? "Resume" : "Start";
        truth.setAttribute("aria-pressed", `${!stretched}`);
        pace(playing ? step : 0);
    }

    /** @param {number} step */
    function pace(step) {
        fast.textContent = step > FOLLOWED ? `${compact(Number(speed(step).toPrecision(2)))} steps a second` : "";
    }
    return { node, show, pace, open };
}
