import { createPlayer } from "../player/player.js";
import { createReveal } from "../../draw/reveal.js";
import { element } from "../../page/element.js";
import { drawnLines } from "./drawn_lines.js";
import { magnification } from "../magnification.js";
import { phrases } from "../../headline/phrases.js";
import { plain } from "../../headline/words.js";
import { playback } from "../recording/playback.js";
import { roomBeside } from "../room.js";
import { render } from "../../page/markup.js";
import { surface } from "../../draw/surface.js";
import { told } from "./words.js";
import { trend } from "../../trends/chart.js";

const AROUND = 380; // pixels of the window that are not the chart's
const LINE = 28; // of these: what is said, if nothing stands beside it
const [LEAST, MOST] = [220, 640];

/**
 * The Lab's chart of one quantity over steps, large; what lies after the playhead is not drawn, so that people can
 * guess: it plays once the question is answered.
 * @param {HTMLElement} stage
 * @param {Recorded} recorded
 * @param {CardGiven} given
 * @param {LinesShown} what
 * @returns {CardPicture}
 */
export function linesPicture(stage, recorded, given, what) {
    const run = playback(recorded);
    const said = element("p", { class: "lesson-says" });
    const field = element("div", { class: "lesson-lines" });
    const [upright, across] = [what.axis, what.steps ?? "training step"].map((name) =>
        element("p", { class: "lesson-axis" }, name),
    );
    across.classList.add("across");
    const top = element("div", { class: "lesson-beside" }, said, what.beside ?? "");
    stage.append(top, upright, field, across);
    const sheet = surface(field, { onchange: given.repaint, zoom: magnification(stage) });
    const reveal = createReveal();
    const steps = run.log.frames.map(({ step }) => step);
    const [from, to] = [run.at(what.from), run.at(what.until)];
    const player = createPlayer(stage, { from, to, steps, given, moved: run.move, waits: true });
    /** @type {View | null} */
    let shown = null;

    /** @param {Palette} palette */
    function draw(palette) {
        const view = run.view(palette);
        shown = view;
        const wide = Math.min(MOST, field.clientWidth * 0.62);
        const more = what.beside ? what.beside.offsetHeight - LINE : 0;
        field.style.height = `${Math.max(LEAST, Math.min(roomBeside(AROUND + more), wide))}px`;
        render(phrases(told(view, what)), said);
        if (sheet.visible)
            sheet.draw((ctx) =>
                trend(ctx, sheet, drawnLines(view, what), palette, reveal, `${view.key}|${view.index}`),
            );
    }
    return {
        draw,
        tick: player.tick,
        said: () => (shown ? plain(told(shown, what)) : ""),
        answered: player.answer,
    };
}
