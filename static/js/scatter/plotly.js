import { cellTicks, compact } from "../numbers.js";

/**
 * The Lab's axes as Plotly draws them: frames, grid and tick labels, and nothing that moves. Everything is explicit, so
 * that a canvas over it needs none of Plotly's own numbers. `show(figure)` hands it to Dash's graph, which draws it:
 * two hands on one plot would overwrite each other. While the clock stands, the frame's points are handed over too,
 * unseen below the canvas: Plotly then tells `onHover` whose point lies under the pointer, {arm, x, y, said} or null,
 * and `onZoom` the square that was drawn, null for the usual one.
 * @param {Record<string, unknown>} templates
 * @param {AxesHandlers & { show: (figure: unknown) => void }} parts
 */
export function createAxes(templates, { graph, show, onZoom, onHover }) {
    let drawn = "";
    /** @type {Element | null} */
    let bound = null;
    /** @type {Box} */
    let shown = { cx: 0, cy: 0, half: 1 };
    // Dash makes its plot when it likes, and nothing need be drawn after that.
    new MutationObserver(bind).observe(graph, { subtree: true, childList: true });

    /** @param {AxesWanted} wanted */
    return function draw({ cells, width, height, box, theme, clouds, key: frame }) {
        const key = JSON.stringify([cells, width, height, box, theme, clouds ? frame : ""]);
        if (key === drawn || !width) return;
        drawn = key;
        shown = box;
        show({
            data: cells.map((_, index) => trace(index, clouds?.[index])),
            layout: layout({ cells, width, height, box, explore: Boolean(clouds), key }, templates[theme ?? ""]),
        });
    };

    /** Plotly's own events, as soon as Dash has made its plot. */
    function bind() {
        const plot = /** @type {PlotlyElement | null} */ (graph.querySelector(".js-plotly-plot"));
        if (!plot?.on || plot === bound) return;
        bound = plot;
        plot.on("plotly_relayout", (change) => {
            const box = square(change, shown);
            if (box) onZoom?.(box);
        });
        plot.on("plotly_doubleclick", () => onZoom?.(null));
        plot.on("plotly_hover", ({ points: [{ curveNumber: arm, x, y, text: said }] }) => onHover({ arm, x, y, said }));
        plot.on("plotly_unhover", () => onHover(null));
    }
}

/**
 * @param {number} index
 * @param {NonNullable<AxesWanted["clouds"]>[number] | undefined} cloud
 */
function trace(index, cloud) {
    const on = { type: "scatter", xaxis: `x${index + 1}`, yaxis: `y${index + 1}` };
    if (!cloud) return { ...on, x: [null], y: [null], hoverinfo: "skip" };
    return {
        ...on,
        x: [...cloud.x],
        y: [...cloud.y],
        text: cloud.said,
        mode: "markers",
        marker: { opacity: 0, size: 8 },
        hoverinfo: "none",
    };
}

/**
 * @param {Pick<AxesWanted, "cells" | "width" | "height" | "box"> & { explore: boolean, key: string }} parts
 * @param {unknown} template
 */
function layout({ cells, width, height, box, explore, key }, template) {
    /** @type {Record<string, object>} */
    const axes = {};
    cells.forEach((cell, index) => {
        const name = index ? index + 1 : "";
        const shared = { tickmode: "array", visible: true, fixedrange: !explore };
        axes[`xaxis${name}`] = {
            ...shared,
            ...axis(box.cx, box.half, cell),
            anchor: `y${index + 1}`,
            domain: [cell.left / width, (cell.left + cell.side) / width],
        };
        axes[`yaxis${name}`] = {
            ...shared,
            ...axis(box.cy, box.half, cell),
            anchor: `x${index + 1}`,
            domain: [1 - (cell.top + cell.side) / height, 1 - cell.top / height],
            showticklabels: cell.first,
        };
    });
    return {
        template,
        width,
        height,
        margin: { l: 0, r: 0, t: 0, b: 0, pad: 0 },
        showlegend: false,
        uirevision: key,
        hovermode: explore ? "closest" : false,
        dragmode: explore ? "zoom" : false,
        hoverdistance: 8,
        ...axes,
    };
}

/**
 * @param {number} centre
 * @param {number} half
 * @param {Cell} cell
 */
function axis(centre, half, cell) {
    const tickvals = cellTicks(centre, half, cell.side);
    return { range: [centre - half, centre + half], tickvals, ticktext: tickvals.map(compact) };
}

/**
 * The square around what was drawn in one of the frames; null where the change is another.
 * @param {Record<string, number>} change
 * @param {Box} box
 */
function square(change, { cx, cy, half }) {
    /**
     * @param {string} letter
     * @param {number} centre
     */
    const read = (letter, centre) => {
        const low = Object.keys(change).find((key) => new RegExp(`^${letter}axis\\d*\\.range\\[0\\]$`).test(key));
        return low ? [Number(change[low]), Number(change[low.replace("[0]", "[1]")])] : [centre, centre];
    };
    const [x, y] = [read("x", cx), read("y", cy)];
    const wide = Math.max(Math.abs(x[1] - x[0]), Math.abs(y[1] - y[0])) / 2;
    if (!(wide > 0) || wide === half) return null;
    return { cx: (x[0] + x[1]) / 2, cy: (y[0] + y[1]) / 2, half: wide };
}
