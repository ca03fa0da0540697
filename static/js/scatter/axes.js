import { axes } from "../draw/axes.js";
import { element } from "../page/element.js";
import { surface } from "../draw/surface.js";

/**
 * Frames, grid and tick labels on a canvas of their own below the clouds, drawn again only when they change.
 * @param {HTMLElement} stage
 * @param {{ zoom?: number }} [how] as a surface takes it
 */
export function createAxes(stage, { zoom } = {}) {
    const node = element("div", { class: "axes" });
    stage.append(node);
    const sheet = surface(node, { onchange: () => paint(), zoom });
    let drawn = "";
    /** @type {AxesShown | null} */
    let shown = null;

    /** @param {AxesShown} wanted */
    function draw(wanted) {
        shown = wanted;
        paint();
    }

    function paint() {
        if (!shown) return;
        const { cells, box, palette } = shown;
        const key = JSON.stringify([cells, box, palette.theme, sheet.width, sheet.height, sheet.ratio]);
        if (key === drawn) return;
        drawn = key;
        sheet.draw((ctx) => axes(ctx, { cells, box, palette }));
    }
    return draw;
}
