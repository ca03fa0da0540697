import { surface } from "../../draw/surface.js";
import { element } from "../../page/element.js";
import { animals, errors, mostMisled } from "./animals.js";
import { plane, scales } from "./chart.js";
import { face } from "./face.js";
import { boundary, ground } from "./ground.js";
import { brightening } from "./brightening.js";
import { controls } from "./controls.js";
import { coats, kinds, sentence, verdict } from "./words.js";
import { waiting } from "../waiting.js";

const SECONDS = 1.5; // until the coats are bright

/**
 * @param {HTMLElement} stage
 * @param {CatsData} data
 * @param {CardGiven} given
 * @returns {CardPicture}
 */
export function picture(stage, data, given) {
    /** @type {CatsView} */
    const view = { share: 0, taught: "black", truth: false, chosen: mostMisled(data) };
    let all = animals(data, view.taught, view.share);
    const learned = { black: known(data.networks.black), both: known(data.networks.both) };
    const parts = layout(stage);
    const field = surface(parts.field, { onchange: given.repaint });
    const portrait = surface(parts.portrait, { onchange: given.repaint });
    const used = controls(parts.coats, parts.buttons, parts.field, { view, changed, nearest, animals: all.length });
    const brightens = brightening(given.still ? 0 : SECONDS);
    changed(false);

    function changed(byPerson = true) {
        if (byPerson) brightens.stop();
        all = animals(data, view.taught, view.share);
        const name = beside(parts, all, view);
        used.show(view.share, coats(view.share), `${name}, ${view.chosen + 1} of ${all.length}`);
        given.repaint();
        if (byPerson) given.tell();
    }

    /**
     * The animal nearest to a point of the plane.
     * @param {number} left
     * @param {number} top
     */
    function nearest(left, top) {
        const { x, y } = scales(field.width, field.height);
        const distances = all.map(({ coat, ears }) => Math.hypot(x(coat) - left, y(ears) - top));
        return distances.indexOf(Math.min(...distances));
    }

    /** @param {number} now */
    function tick(now) {
        const share = brightens.at(now);
        if (share === null) return false;
        view.share = share;
        changed(false);
        if (share === 1) given.tell();
        return share < 1;
    }

    return {
        answered() {
            parts.held.open();
            parts.buttons.hidden = false;
            brightens.start();
        },
        tick,
        draw(palette) {
            field.draw((ctx, width, height) =>
                plane(ctx, scales(width, height), { all, ...learned[view.taught], view, palette }),
            );
            portrait.draw((ctx, width, height) => large(ctx, width, height, all[view.chosen], palette));
        },
        said: () => sentence(all, errors(all), view),
    };
}

/**
 * Writes how many are wrong, and what the network says of the animal drawn large; returns what that is.
 * @param {ReturnType<typeof layout>} parts
 * @param {CatsAnimal[]} all
 * @param {CatsView} view
 */
function beside(parts, all, view) {
    const wrong = errors(all);
    const animal = all[view.chosen];
    parts.count.textContent = `${wrong.missed + wrong.taken}`;
    parts.of.textContent = `of ${all.length} wrong`;
    parts.kinds.textContent = kinds(wrong);
    parts.verdict.textContent = `The network says ${verdict(animal)}.`;
    const so = animal.wrong ? "wrong" : "right";
    parts.truth.textContent = `${animal.cat ? "It is a cat" : "It is no cat"}: ${so}.`;
    parts.truth.classList.toggle("wrong", animal.wrong);
    parts.both.hidden = !view.truth;
    return animal.cat ? "a cat" : "another animal";
}

/**
 * @param {Ctx} ctx
 * @param {number} width
 * @param {number} height
 * @param {CatsAnimal} animal
 * @param {Palette} palette
 */
function large(ctx, width, height, { coat, cat }, palette) {
    const radius = Math.min(width / 3.2, height / 2.5);
    face(ctx, { x: width / 2, y: height / 2 + 0.28 * radius, radius, cat, coat, palette });
}

/** @param {CatsLayer[]} layers */
function known(layers) {
    const found = ground(layers);
    return { ground: found, lines: boundary(found) };
}

/** @param {HTMLElement} stage */
function layout(stage) {
    const field = element("div", { class: "cats-field" });
    const portrait = element("div", { class: "portrait" });
    const [count, of, kinds, verdict] = [0, 1, 2, 3].map(() => element("span"));
    const truth = element("span", { class: "truth" });
    const both = element("li", { class: "dashed", hidden: true }, "ears alone: serves both");
    const legend = element(
        "ul",
        { class: "legend" },
        element("li", { class: "shade" }, "says “cat”"),
        element("li", { class: "solid" }, "its boundary"),
        both,
        element("li", { class: "ring" }, "wrong"),
        element("li", { class: "chosen" }, "drawn large"),
    );
    const beside = element(
        "div",
        { class: "beside" },
        element("p", { class: "count" }, element("b", {}, count), of),
        element("p", { class: "kinds" }, kinds),
        portrait,
        element("p", { class: "verdict" }, verdict, " ", truth),
    );
    const coats = element("div", { class: "coats" });
    const buttons = element("div", { class: "buttons", hidden: true });
    const held = waiting(coats, "brighten the coats");
    stage.classList.add("lesson-cats");
    stage.append(element("div", { class: "cats-parts" }, field, beside, legend, held.node, buttons));
    return { field, portrait, count, of, kinds, verdict, truth, both, coats, buttons, held };
}
