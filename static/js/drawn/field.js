import { chart } from "./chart.js";
import { countWords } from "./drawing.js";
import { element } from "../page/element.js";
import { openEditor } from "./editor.js";
import { palette } from "../draw/palette.js";
import { starts } from "./starts.js";
import { surface } from "../draw/surface.js";

/**
 * The row of the form that holds drawn points: a small picture, how many there are, and the way to the editor. `field`
 * is shown where the data set is `drawn`; chosen by hand, it begins with a starting set and opens the editor.
 * @param {HTMLElement} field
 * @param {HTMLElement} node whose `data-points` are the form's
 * @param {(points: readonly DrawnPoint[]) => void} onchange
 */
export function drawnField(field, node, onchange) {
    const picture = element("div", { class: "thumb", "aria-hidden": "true" });
    const count = element("p", { class: "fine" });
    const change = element("button", { type: "button", class: "link" }, "Change the points");
    node.append(picture, element("div", {}, count, change));
    const sheet = surface(picture, { onchange: draw });
    const { least, most, each } = node.dataset;
    const limits = { least: Number(least), most: Number(most), each: Number(each) };
    let shown = false;

    /** @returns {DrawnPoint[]} */
    const points = () => JSON.parse(node.dataset.points || "[]");
    const open = () => openEditor(points(), limits, onchange);
    change.addEventListener("click", open);

    function draw() {
        const drawn = { points: points(), cursor: null, held: null };
        sheet.draw((ctx, width) => chart(ctx, width, drawn, palette(), { radius: 1.4, plain: true }));
        count.textContent = countWords(drawn.points, limits);
    }

    function follow() {
        const before = shown;
        shown = !field.hidden;
        if (!shown) return;
        draw();
        if (before || points().length) return;
        onchange(starts()[0].points);
        openEditor(starts()[0].points, limits, onchange);
    }
    new MutationObserver(follow).observe(node, { attributeFilter: ["data-points"] });
    new MutationObserver(follow).observe(field, { attributeFilter: ["hidden"] });
    new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-mantine-color-scheme"] });
    follow();
}
