import { surface } from "../../draw/surface.js";
import { grouped } from "../../numbers.js";
import { element } from "../../page/element.js";
import { drawCloud } from "./cloud.js";
import { drawDigit } from "../digit.js";
import { createDraws } from "./draws.js";
import { greys, population } from "./population.js";
import { ranges } from "./ranges.js";
import { drawStrips } from "./strips.js";
import { table } from "./table.js";
import { rows, said } from "./words.js";
import { waiting } from "../waiting.js";

const SEED = 1;
const MANY = 500;
const MOST = 3_000;
/** Draws a second when many are drawn. */
const PACE = 125;

/**
 * Mini-batches of two sizes, drawn one by one or hundreds at a time, and what they and dropout make of one value.
 * @param {HTMLElement} stage
 * @param {{ unit: UnitData }} data
 * @param {CardGiven} given
 * @returns {CardPicture}
 */
export function picture(stage, { unit }, given) {
    const own = population(unit);
    const limits = ranges(own);
    let draws = createDraws(own, SEED);
    let [due, before] = [0, NaN];
    const panel = controls({ draw, over });
    const sums = table();
    const seen = canvases(stage, own, panel.node, sums.node, given);
    now(1);

    /** @param {number} count */
    function draw(count) {
        due += Math.min(count, MOST - draws.drawn.small.length - due);
        before = NaN;
        if (count > 1 && !given.still) return given.repaint();
        now(due);
        given.tell();
    }

    /** @param {number} count */
    function now(count) {
        draws.draw(count);
        due = Math.max(0, due - count);
        const drawn = draws.drawn.small.length;
        sums.show(rows(own, draws.drawn), drawn);
        panel.show(drawn < MOST);
        given.repaint();
    }

    function over() {
        draws = createDraws(own, SEED);
        due = 0;
        draw(1);
    }

    /** @param {number} time */
    function tick(time) {
        if (!due) return false;
        if (Number.isNaN(before)) before = time;
        const count = Math.min(due, Math.floor(((time - before) * PACE) / 1e3));
        if (!count) return true;
        before += (count * 1e3) / PACE;
        now(count);
        if (!due) given.tell();
        return due > 0;
    }

    /** @param {Palette} palette */
    const paint = (palette) => {
        seen.draw({ population: own, drawn: draws.drawn, ranges: limits }, greys(unit, own), palette);
    };
    stage.classList.add("unanswered");
    /** Hundreds of mini-batches show it, unless they are drawn already. */
    function answered() {
        stage.classList.remove("unanswered");
        panel.open();
        if (draws.drawn.small.length + due < MANY) draw(MANY);
    }
    return { draw: paint, tick, answered, said: () => said(own, draws.drawn) };
}

/**
 * @param {HTMLElement} stage
 * @param {Population} own
 * @param {HTMLElement} buttons
 * @param {HTMLElement} sums
 * @param {CardGiven} given
 */
function canvases(stage, own, buttons, sums, given) {
    const [cloud, strips, digit] = ["room", "room", "digit"].map((name) => element("div", { class: name }));
    const left = element("section", {}, element("h2", {}, "Each mark is one mini-batch"), cloud);
    const heading = element("h2", {}, `Values of this ${own.label}`, digit);
    const right = element("section", {}, heading, strips);
    const note =
        "To stray: the standard deviation over all draws. Computed: by the law, exact for batches drawn without " +
        `repetition from ${grouped(own.z.length)} examples.`;
    const plots = element("div", { class: "plots" }, left, buttons, right);
    const below = element(
        "details",
        {},
        element("summary", {}, "In numbers"),
        element("div", { class: "sums" }, sums, element("p", {}, note)),
    );
    stage.append(element("div", { class: "card-noise" }, plots, below));
    const onchange = given.repaint;
    const clouded = surface(cloud, { onchange, label: "Mean and spread of each mini-batch" });
    const label = "One value, normalized by each mini-batch, and under dropout";
    const stripped = surface(strips, { onchange, label });
    const pictured = surface(digit, { onchange, label: `A handwritten ${own.label}` });
    return {
        /**
         * @param {{ population: Population, drawn: NoiseDraws, ranges: NoiseRanges }} parts
         * @param {number[]} pixels
         * @param {Palette} palette
         */
        draw(parts, pixels, palette) {
            clouded.draw((ctx, width, height) => drawCloud(ctx, width, height, parts, palette));
            stripped.draw((ctx, width, height) => drawStrips(ctx, width, height, parts, palette));
            pictured.draw((ctx, width) => drawDigit(ctx, width, pixels, palette));
        },
    };
}

/** @param {{ draw(count: number): void, over(): void }} parts */
function controls({ draw, over }) {
    /**
     * @param {string} text
     * @param {() => void} onclick
     */
    const button = (text, onclick) => element("button", { type: "button", class: "button", onclick }, text);
    const [one, many] = [button("Draw one", () => draw(1)), button(`Draw ${MANY}`, () => draw(MANY))];
    one.classList.add("primary");
    const node = element("div", { class: "controls" }, one, many, button("Start over", over));

    /** @param {boolean} more */
    function show(more) {
        for (const each of [one, many]) each.disabled = !more;
    }
    return { ...waiting(node, "draw more mini-batches"), show };
}
