import { part } from "../page/element.js";
import { axes } from "../draw/axes.js";
import { nearest } from "./nearest.js";
import { palette } from "../draw/palette.js";
import { surface } from "../draw/surface.js";

/**
 * What `createAxes` of scatter/plotly.js is to the Lab, without Plotly: frames, grid and labels on a canvas of their
 * own, drawn again only when they change. Hovering tells of the nearest point; there is no zoom by drawing a square.
 * @param {AxesHandlers} parts
 */
export function createPlainAxes({ graph, onHover }) {
    const sheet = surface(part(graph, "#lab-axes"), { onchange: () => paint() });
    let drawn = "";
    /** @type {AxesWanted | null} */
    let shown = null;

    /** @param {AxesWanted} wanted */
    function draw(wanted) {
        shown = wanted;
        paint();
    }

    function paint() {
        if (!shown) return;
        const { cells, box, theme } = shown;
        const key = JSON.stringify([cells, box, theme, sheet.width, sheet.height, sheet.ratio]);
        if (key === drawn) return;
        drawn = key;
        sheet.draw((ctx) => axes(ctx, { cells, box, palette: palette() }));
    }

    graph.addEventListener("pointermove", ({ clientX, clientY, pointerType, buttons }) => {
        if (!shown?.clouds || pointerType === "touch" || buttons) return;
        const { cells, box, clouds } = shown;
        const { left, top } = graph.getBoundingClientRect();
        onHover(nearest({ cells, box, clouds }, clientX - left, clientY - top));
    });
    graph.addEventListener("pointerleave", () => onHover(null));
    return draw;
}
