import { surface } from "../../draw/surface.js";
import { grouped } from "../../numbers.js";
import { element } from "../../page/element.js";
import { drawMap, stretching } from "./chart.js";
import { descent, left } from "./descent.js";
import { narrowness, valley } from "./valley.js";
import { leftWords, rateWords, stateWords } from "./words.js";

/**
 * One map with its name, its learning rate and its counters.
 * @param {string} name
 * @param {LossSurface} loss
 * @param {CardGiven} given
 */
export function lossMap(name, loss, given) {
    const own = valley(loss);
    const room = element("div", { class: "room" });
    const [rate, count, rest] = ["rate", "steps", "loss left"].map((label) => row(label));
    const end = element("p", { class: "state" });
    const note = element("p", { class: "note" });
    const counters = element("div", { class: "counters" }, rate.node, count.node, rest.node);
    const node = element("section", {}, element("h2", {}, name), room, counters, end, note);
    const sheet = surface(room, { onchange: given.repaint, label: `${name}: rings of equal loss over two weights` });
    const state = { name, node, valley: own, descent: descent(own, 1), show, draw };

    /**
     * @param {number} step
     * @param {number} stretched
     */
    function show(step, stretched) {
        const shown = Math.min(step, state.descent.end);
        rate.value.textContent = rateWords(state.descent.lr);
        count.value.textContent = grouped(shown);
        rest.value.textContent = leftWords(left(state.descent, shown));
        end.textContent = stateWords(state.descent, shown);
        note.textContent = shapeWords(own, stretched);
    }

    /**
     * @param {number} step
     * @param {number} stretch
     * @param {Palette} palette
     */
    function draw(step, stretch, palette) {
        const shown = { descent: state.descent, step: Math.min(step, state.descent.end), stretch };
        sheet.draw((ctx, width, height) => drawMap(ctx, width, height, shown, palette));
    }
    return state;
}

/** @param {string} label */
function row(label) {
    const value = element("b");
    return { value, node: element("p", {}, element("span", {}, label), value) };
}

/**
 * @param {Valley} own
 * @param {number} stretched
 */
function shapeWords(own, stretched) {
    const times = stretching(own);
    if (times < 1.05) return "In true proportions";
    if (stretched) return `Drawn ${grouped(Math.round(times))} times too tall`;
    return `${grouped(Math.round(narrowness(own)))} times as long as wide`;
}
