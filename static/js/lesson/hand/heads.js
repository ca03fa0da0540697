import { format } from "../../numbers.js";
import { element } from "../../page/element.js";
import { moments } from "./normalize.js";
import { spreadWords } from "./words.js";

/** @type {{ [symbol: string]: string }} */
const SYMBOLS = { µ: "mean", σ: "deviation", γ: "gamma", β: "beta" };
const LINES = [
    { formula: "z", caption: "as it comes" },
    { formula: "z − µ", caption: "minus the mean" },
    { formula: "(z − µ) / σ", caption: "divided by the spread" },
    { formula: "γ (z − µ) / σ + β", caption: "times γ plus β" },
];

/**
 * Above each line its formula, a button that shows the lines up to it, and what its dots measure.
 * @param {{ show(step: number): void, light(light: HandLight | null): void }} parts
 */
export function createHeads({ show, light }) {
    const heads = LINES.map(({ formula, caption }, lane) => {
        const button = element(
            "button",
            { type: "button", class: "hand-step", onclick: () => show(lane + 1) },
            element("span", { class: "number" }, String(lane + 1)),
            element("span", { class: "formula" }, ...[...formula].map(letter)),
            element("span", { class: "caption" }, caption),
        );
        const reading = element("span", { class: "reading" });
        const node = element("div", { class: "hand-head" }, button, reading);
        for (const one of node.querySelectorAll("var")) {
            one.addEventListener("pointerenter", () => light(lightOf(one)));
            one.addEventListener("pointerleave", () => light(null));
        }
        return { lane, node, button, reading };
    });

    /** @param {HandView} view */
    function draw({ state, layout, lines, decimals }) {
        for (const { lane, node, button, reading } of heads) {
            const shown = state.step > lane;
            node.style.top = `${layout.lanes[lane].top}px`;
            button.setAttribute("aria-pressed", String(shown));
            button.classList.toggle("next", state.step === lane);
            const { mean, spread } = moments(lines[lane]);
            const words = `mean ${format(mean, decimals[lane])}, spread ${spreadWords(spread, decimals[lane])}`;
            // The handles below the first line say the same, unless running averages stand in for them.
            reading.textContent = shown && (lane > 0 || state.running) ? words : "";
            for (const one of node.querySelectorAll("var"))
                one.classList.toggle("lit", sameSymbol(state.light, lightOf(one)));
        }
    }
    return { nodes: heads.map(({ node }) => node), draw };
}

/** @param {string} sign */
function letter(sign) {
    const symbol = SYMBOLS[sign];
    return symbol ? element("var", { "data-symbol": symbol }, sign) : sign;
}

/** @param {HTMLElement} node */
function lightOf({ dataset }) {
    return { symbol: /** @type {HandSymbol} */ (dataset.symbol) };
}

/**
 * @param {HandLight | null} light
 * @param {{ symbol: HandSymbol }} other
 */
function sameSymbol(light, { symbol }) {
    return light !== null && "symbol" in light && light.symbol === symbol;
}
