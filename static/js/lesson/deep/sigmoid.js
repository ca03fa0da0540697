import { element } from "../../page/element.js";

const [WIDE, HIGH, EDGE] = [160, 72, 4]; // of the drawing
const FAR = 8; // of what goes in, on both sides of 0
const STEPS = 48;

/** A small sigmoid, for those who have not met one: flat, steep, flat. */
export function sigmoidFigure() {
    const middle = WIDE / 2;
    const svg = `<svg viewBox="0 0 ${WIDE} ${HIGH}" aria-hidden="true">
        <path d="M0 ${HIGH - EDGE}H${WIDE}M${middle} 0V${HIGH}" class="axis"/>
        <path d="${curve()}" class="curve"/></svg>`;
    const about = { class: "lesson-sigmoid", role: "img", "aria-label": "A sigmoid: steep near 0, flat far from it" };
    const words = ["flat", "steep", "flat"].map((word) => element("span", {}, word));
    return element("div", about, element("div", { html: svg }), ...words);
}

/** Its path, from left to right. */
export function curve() {
    const places = Array.from({ length: STEPS + 1 }, (_, at) => {
        const x = at / STEPS;
        const y = 1 / (1 + Math.exp(-FAR * (2 * x - 1)));
        return `${(x * WIDE).toFixed(1)} ${(HIGH - EDGE - y * (HIGH - 2 * EDGE)).toFixed(1)}`;
    });
    return `M${places.join("L")}`;
}
