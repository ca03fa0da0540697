import { element } from "../../page/element.js";
import { html, render } from "../../page/markup.js";
import { magnification } from "../magnification.js";
import { phrases } from "../../headline/phrases.js";
import { plain } from "../../headline/words.js";
import { rates } from "./chart.js";
import { rateWords, worded } from "./words.js";
import { roomBeside } from "../room.js";
import { surface } from "../../draw/surface.js";
import { waiting } from "../waiting.js";

const AROUND = 350; // pixels of the window that are not the chart's
const [LEAST, MOST] = [240, 640];
export const RATE = 2; // the rate that the answer speaks of
const FIRST = 0.5; // the rate that is pointed out before the answer

/**
 * The figure of the claim that the whole learns faster, large: steps over learning rates, one of which is pointed out.
 * @param {HTMLElement} stage
 * @param {RatesPanel} panel
 * @param {CardGiven} given
 * @returns {CardPicture}
 */
export function ratesPicture(stage, panel, given) {
    const said = element("p", { class: "lesson-says" });
    const field = element("div", { class: "lesson-lines" });
    const row = element("div", { class: "lesson-rates" });
    const held = waiting(row, "try other learning rates");
    stage.append(said, field, held.node);
    const sheet = surface(field, { onchange: given.repaint, zoom: magnification(stage) });
    const all = panel.series[0].x;
    let chosen = all.indexOf(FIRST);
    let seen = chosen; // up to which rate the lines are drawn: all of it after the answer

    /** @param {number} index */
    function choose(index) {
        chosen = index;
        seen = Math.max(seen, index);
        given.repaint();
        given.tell();
    }

    /** @param {Palette} palette */
    function draw(palette) {
        field.style.height = `${Math.max(LEAST, Math.min(MOST, roomBeside(AROUND), field.clientWidth * 0.7))}px`;
        render(phrases(rateWords(panel, chosen)), said);
        render(
            html`<label for="lesson-rate">Learning rate</label>
                <input
                    id="lesson-rate"
                    type="range"
                    min="0"
                    max=${all.length - 1}
                    .value=${String(chosen)}
                    aria-valuetext=${worded(all[chosen])}
                    @input=${(/** @type {Typed} */ { currentTarget }) => choose(Number(currentTarget.value))}
                />
                <b class="lesson-step">${worded(all[chosen])}</b>`,
            row,
        );
        if (sheet.visible) sheet.draw((ctx) => rates(ctx, sheet, panel, { chosen, seen }, palette));
    }
    function answered() {
        held.open();
        seen = all.length - 1;
        chosen = all.indexOf(RATE);
    }
    return { draw, said: () => plain(rateWords(panel, chosen)), answered };
}
