import { createAxes } from "../../scatter/axes.js";
import { createPlayer } from "../player/player.js";
import { drawClouds } from "./draw.js";
import { element } from "../../page/element.js";
import { firstBox } from "../../scatter/cloud.js";
import { geometry } from "../../scatter/geometry.js";
import { html, nothing, render } from "../../page/markup.js";
import { maths } from "../../page/maths.js";
import { magnification } from "../magnification.js";
import { playback } from "../recording/playback.js";
import { roomBeside } from "../room.js";
import { surface } from "../../draw/surface.js";
import { headline, plain } from "../../headline/words.js";
import { phrases } from "../../headline/phrases.js";

const AROUND = { single: 280, several: 346 }; // pixels of the window that are not the clouds'
const KEY =
    "Ring: one spread (sd) around the middle of all dots. Colours and numerals: the digits, each at the middle of " +
    "its dots, or beside them. Grey: the start. Moved or grown: sort the values of a unit, compare each with the one " +
    "at its place at the start, and average the distances, in spreads of the start: its first width.";
const [LEAST, MOST] = [240, 760];
const NARROW = 240;

/**
 * The Lab's clouds, large: of `arms` [place in the experiment], from step 0 to `until`. They play once the
 * question is answered, and before that where the player does not wait for it.
 * @param {HTMLElement} stage
 * @param {Recorded} recorded
 * @param {CardGiven} given
 * @param {{ arms: number[], until: number, waits: boolean }} how
 * @returns {CardPicture}
 */
export function cloudsPicture(stage, recorded, given, { arms, until, waits }) {
    const run = playback(recorded);
    const zoom = magnification(stage);
    const said = element("p", { class: "lesson-says" });
    const field = element("div", { class: "lesson-clouds" });
    const single = arms.length === 1;
    stage.classList.toggle("single", single);
    stage.append(
        single ? element("div", { class: "lesson-side" }, said, element("p", { class: "fine" }, KEY)) : said,
        field,
    );
    const axes = createAxes(field, { zoom });
    const over = element("div", { class: "over" });
    const names = element("div", { class: "words" });
    field.append(over, names);
    const sheet = surface(over, { onchange: given.repaint, zoom });
    const steps = run.log.frames.map(({ step }) => step);
    const player = createPlayer(stage, { from: 0, to: run.at(until), steps, given, moved: run.move, waits });
    /** @type {View | null} */
    let shown = null;

    /** @param {Palette} palette */
    function draw(palette) {
        const view = run.view(palette);
        shown = view;
        const tallest = Math.max(LEAST, Math.min(MOST, roomBeside(single ? AROUND.single : AROUND.several)));
        const { cells, height } = geometry(field.clientWidth / zoom, arms.length, tallest / zoom);
        field.style.height = `${Math.ceil(height * zoom)}px`;
        const box = firstBox(view);
        axes({ cells, box, palette });
        render(
            arms.map((arm, place) => labels(arms.length > 1 ? view.arms[arm] : null, view, cells[place], zoom)),
            names,
        );
        render(phrases(sentence(view, arms)), said);
        if (sheet.visible)
            sheet.draw((ctx) => drawClouds(ctx, view, arms, { cells, box, palette, still: given.still }));
    }
    return {
        draw,
        tick: player.tick,
        said: () => (shown ? plain(sentence(shown, arms)) : ""),
        answered: player.answer,
    };
}

/**
 * @param {View} view
 * @param {number[]} arms
 */
function sentence(view, arms) {
    return headline(
        view,
        arms.map((arm) => view.arms[arm]),
    );
}

/**
 * The name of the arm above its square, where there are several, and those of the axes.
 * @param {Arm | null} arm
 * @param {View} view
 * @param {Cell} cell
 * @param {number} zoom
 */
function labels(arm, { layer, units }, { left, top, side, first }, zoom) {
    const [x, y, wide] = [left * zoom, top * zoom, side * zoom];
    const right = `right: calc(100% - ${x + wide}px); top: ${y + wide + 22}px`;
    const corner = `left: 0; top: ${y - 28}px`;
    const name = arm?.name.replace("BN", wide < NARROW ? "" : "batch norm");
    return html`${
        arm
            ? html`<b class="lesson-arm arm-${arm.slot}" style="left: ${x}px; top: ${y - 32}px"
                  ><span class="dot mark-${arm.slot}"></span> ${name}</b
              >`
            : nothing
    }
    ${maths("Z", layer, units[0], right)} ${first ? maths("Z", layer, units[1], corner) : nothing}`;
}
