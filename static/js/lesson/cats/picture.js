import { surface } from "../../draw/surface.js";
import { element } from "../../page/element.js";
import { animals, errors, mostMisled } from "./animals.js";
import { plane, scales } from "./chart.js";
import { face } from "./face.js";
import { boundary, ground } from "./ground.js";
import { controls } from "./controls.js";
import { coats, kinds, sentence, verdict } from "./words.js";

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
    changed(false);

    function changed(byPerson = true) {
        all = animals(data, view.taught, view.share);
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
        const kind = animal.cat ? "a cat" : "another animal";
        used.show(coats(view.share), `${kind}, ${view.chosen + 1} of ${all.length}`);
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

    return {
        draw(palette) {
            field.draw((ctx, width, height) =>
                plane(ctx, scales(width, height), { all, ...learned[view.taught], view, palette }),
            );
            portrait.draw((ctx, width, height) => {
                const { coat, cat } = all[view.chosen];
                const radius = Math.min(width / 3.2, height / 2.5);
                face(ctx, { x: width / 2, y: height / 2 + 0.28 * radius, radius, cat, coat, palette });
            });
        },
        said: () => sentence(all, errors(all), view),
    };
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
    );
    const beside = element(
        "div",
        { class: "beside" },
        element("p", { class: "count" }, element("b", {}, count), of),
        element("p", { class: "kinds" }, kinds),
        portrait,
        element("p", { class: "verdict" }, verdict, " ", truth),
    );
    const [coats, buttons] = ["coats", "buttons"].map((name) => element("div", { class: name }));
    stage.classList.add("lesson-cats");
    stage.append(element("div", { class: "cats-parts" }, field, beside, legend, coats, buttons));
    return { field, portrait, count, of, kinds, verdict, truth, both, coats, buttons };
}
