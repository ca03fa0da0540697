import { createPlayer } from "../player/player.js";
import { drawDigit } from "../digit.js";
import { element } from "../../page/element.js";
import { html, render } from "../../page/markup.js";
import { columns, network, rows } from "../../strip/chart.js";
import { magnification } from "../magnification.js";
import { maths } from "../../page/maths.js";
import { outputs } from "./numbers.js";
import { playback } from "../recording/playback.js";
import { sentence } from "./words.js";
import { format } from "../../numbers.js";

const UNTIL = 80;
const [TOP, BOTTOM] = [30, 200];
const MORE = 36; // where the network is wide
const NARROW = 380; // pixels of the drawing
const SIDE = 96; // of the digit's picture

/**
 * The Lab's network with the cover over its left, and the four numbers that stick out for one digit.
 * @param {HTMLElement} stage
 * @param {LectureData} lecture
 * @param {CardGiven} given
 * @returns {CardPicture}
 */
export function coverPicture(stage, { log: recorded, pictures }, given) {
    const run = playback(recorded);
    const { layer } = recorded.hello.run.experiment.focus;
    const labels = recorded.hello.run.probe_labels ?? [];
    const bytes = Uint8Array.from(atob(pictures), (one) => one.charCodeAt(0));
    const many = bytes.length / 64;
    const said = element("p", { class: "lesson-says" });
    const field = element("div", { class: "lesson-cover" });
    const row = element("div", { class: "lesson-row" });
    const canvas = element("canvas", { class: "digit", width: 2 * SIDE, height: 2 * SIDE, "aria-hidden": "true" });
    stage.append(said, field, row);
    const steps = run.log.frames.map(({ step }) => step);
    let index = 0;
    let point = 0;
    let [lifted, answered] = [false, false];
    const moved = (/** @type {number} */ wanted) => (index = wanted);
    const player = createPlayer(stage, { from: 0, to: run.at(UNTIL), steps, given, moved });
    const now = () => outputs(run.log.frames[index], layer, point);
    const words = () => sentence(steps[index], labels[point], now(), { answered });

    function another() {
        point = (point + 1) % many;
        given.repaint();
        given.tell();
    }

    function toggle() {
        lifted = !lifted;
        given.repaint();
    }

    /** @param {Palette} palette */
    function draw(palette) {
        const zoom = magnification(stage);
        const width = field.clientWidth / zoom;
        const ctx = /** @type {Ctx} */ (canvas.getContext("2d"));
        drawDigit(ctx, 2 * SIDE, [...bytes.subarray(64 * point, 64 * (point + 1))], palette);
        render(words(), said);
        render(net(recorded.hello, { layer, width, zoom, canvas, lifted, numbers: now() }), field);
        render(
            html`<button type="button" class="button large" @click=${another}>Another digit</button>
                <button type="button" class="button large" aria-pressed=${lifted} @click=${toggle}>
                    ${lifted ? "Put the cover back" : "Lift the cover"}
                </button>`,
            row,
        );
    }
    return { draw, tick: player.tick, said: words, answered: () => (answered = true) };
}

/**
 * On a phone the network ends with layer 3.
 * @param {Hello} hello
 * @param {CoverShown} how
 */
function net({ layers: all }, { layer, width, zoom, canvas, lifted, numbers }) {
    const narrow = width < NARROW;
    const layers = narrow ? all.slice(0, layer + 1) : all;
    const xs = narrow ? [36, 70, 104, width - 30] : spaced(columns(layers.length + 1, width), layer);
    const bottom = narrow ? BOTTOM : BOTTOM + MORE;
    const height = bottom + 16;
    const middle = (TOP + bottom) / 2;
    const side = narrow ? xs[1] - 14 : SIDE; // beside the first layer, not over it
    const apart = (bottom - TOP) / numbers.length;
    const spots = numbers.map((_, unit) => middle + (unit - (numbers.length - 1) / 2) * apart);
    const drawn = [
        { x: xs[0], ys: rows(12, TOP, bottom, 12) },
        ...layers.map(({ layer: one, units }) => ({
            x: xs[one],
            ys: one === layer ? spots : rows(units, TOP, bottom, 12),
        })),
    ];
    const named = layers.filter(({ layer: one }) => !narrow || one >= layer);
    return html`<div class="lesson-net" style="zoom: ${zoom}; height: ${height}px">
        ${network(drawn, { width, height, focus: xs[layer] })}
        <div class="digit" style="top: ${middle - side / 2}px; width: ${side}px">${canvas}</div>
        <div class=${lifted ? "hatch lifted" : "hatch"} style="width: ${xs[layer] - 22}px"></div>
        ${named.map(({ layer: one }) => name(one, all.length, layer, xs[one]))}
        ${numbers.map((value, unit) => number(value, unit, layer, xs[layer], spots[unit]))}
    </div>`;
}

/**
 * The columns, with room for the four numbers right of theirs.
 * @param {number[]} xs
 * @param {number} layer
 */
function spaced(xs, layer) {
    const room = 0.4 * (xs[1] - xs[0]);
    return xs.map((x, at) => (at > 0 && at <= layer ? x - (room * at) / layer : x));
}

/**
 * @param {number} one
 * @param {number} last
 * @param {number} layer
 * @param {number} x
 */
function name(one, last, layer, x) {
    const text = one === last ? "output" : `layer ${one}`;
    return html`<span class=${one === layer + 1 ? "post next" : "post"} style="left: ${x}px">${text}</span>`;
}

/**
 * @param {number} value
 * @param {number} unit
 * @param {number} layer
 * @param {number} x
 * @param {number} y
 */
function number(value, unit, layer, x, y) {
    const shade = Math.round(50 * (1 + value));
    return html`<span class="number" style="left: ${x - 13}px; top: ${y - 13}px">
        <i style="background: color-mix(in srgb, var(--ink) ${shade}%, var(--surface))"></i>
        <span>${maths("A", layer, unit + 1)} ${format(value)}</span>
    </span>`;
}
