import { classWords } from "./classes.js";
import { drawPicture, pictures } from "./pictures.js";
import { element } from "../page/element.js";
import { facts } from "../facts.js";
import { format } from "../numbers.js";
import { scales } from "./chart.js";
import { within } from "./nearest.js";

const GAP = 14; // pixels between a dot and its card
const SMALL = 200;

/**
 * The card of a dot (the picture of its example, its class, its two values), and a ring around the same example in
 * every arm.
 * @param {HTMLElement} stage
 * @param {Page["pictures"]} load
 */
export function dotCard(stage, load) {
    const strip = pictures(load);
    const canvas = element("canvas", { "aria-hidden": "true", hidden: true });
    const words = element("div");
    const node = element("div", { class: "tip", role: "status", hidden: true }, canvas, words);
    const rings = element("div", { class: "rings" });
    stage.append(rings, node);
    let wanted = "";

    /** @param {Pair[]} [others] where an example is that was chosen elsewhere */
    function hide(others = []) {
        node.hidden = true;
        wanted = "";
        if (others.length || rings.hasChildNodes()) rings.replaceChildren(...others.map(ring));
    }

    /**
     * @param {Seen} seen
     * @param {Dot} dot
     */
    function show(seen, { arm, index }) {
        const { dataset, id } = seen.run;
        const { picture } = facts().datasets[dataset] ?? {};
        const key = `${id}/${index}`;
        const { x, y, labels } = seen.clouds[arm].cloud;
        words.replaceChildren(
            ...(labels ? [element("b", {}, classWords(dataset, labels[index])), element("br")] : []),
            `probe point ${index + 1}`,
            element("br"),
            `${format(x[index])}, ${format(y[index])}`,
        );
        node.hidden = false;
        canvas.className = picture ?? "";
        if (!picture) canvas.hidden = true;
        else if (key !== wanted) fill(seen, { arm, index }, key);
        wanted = key;
        rings.replaceChildren(...places(seen, index).map(ring));
        put(node, seen, arm, index);
    }

    /**
     * @param {Seen} seen
     * @param {Dot} dot
     * @param {string} key
     */
    async function fill(seen, { arm, index }, key) {
        const found = await strip(seen.run.id);
        if (wanted !== key) return;
        canvas.hidden = !drawPicture(canvas, found, index);
        put(node, seen, arm, index);
    }
    return { show, hide };
}

/**
 * Above or below the dot, within its square; where squares are small, below them all.
 * @param {HTMLElement} node
 * @param {Seen} seen
 * @param {number} arm
 * @param {number} index
 */
function put(node, { cells, box, clouds }, arm, index) {
    const cell = cells[arm];
    const { X, Y } = scales(cell, box);
    const { x, y } = clouds[arm].cloud;
    const [left, top] = [clamp(X(x[index]), cell.left, cell.side), clamp(Y(y[index]), cell.top, cell.side)];
    const { offsetWidth: wide, offsetHeight: high } = node;
    const inside = clamp(left - wide / 2, cell.left, Math.max(0, cell.side - wide));
    const above = top - cell.top > high + GAP;
    const lowest = Math.max(...cells.map((one) => one.top + one.side));
    const small = cell.side < SMALL;
    node.style.left = `${small ? 0 : inside}px`;
    node.style.top = `${small ? lowest + 4 : above ? top - high - GAP : top + GAP}px`;
}

/**
 * Where an example stands in each arm whose square shows it: [x, y] in pixels.
 * @param {Pick<Seen, "cells" | "box" | "clouds">} seen
 * @param {number} index
 * @returns {Pair[]}
 */
export function places({ cells, box, clouds }, index) {
    return clouds.flatMap(({ arm, cloud }) => {
        if (!(index in cloud.x)) return [];
        const cell = cells[arm.index];
        const { X, Y } = scales(cell, box);
        /** @type {Pair} */
        const place = [X(cloud.x[index]), Y(cloud.y[index])];
        return within(cell, ...place) ? [place] : [];
    });
}

/** @param {Pair} place */
function ring([x, y]) {
    const node = element("i");
    node.style.translate = `${x}px ${y}px`;
    return node;
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} room
 */
function clamp(value, low, room) {
    return Math.min(Math.max(Number.isFinite(value) ? value : low, low), low + room);
}
