import { short } from "./short.js";
import { ticks } from "./ticks.js";

/**
 * The only module that knows Plotly's figures: frames, grid and tick labels, and nothing that moves. Everything is
 * explicit, so that a canvas over it needs none of Plotly's own numbers. `show(figure)` hands it to Dash's graph, which
 * draws it: two hands on one plot would overwrite each other.
 */
export function createAxes(templates, show) {
  let drawn = "";

  return function draw({ cells, width, height, range, theme }) {
    const key = JSON.stringify([cells, width, height, range, theme]);
    if (key === drawn || !width) return;
    drawn = key;
    show({ data: cells.map(trace), layout: layout(cells, width, height, range, templates[theme]) });
  };
}

function trace(_, index) {
  return { type: "scatter", x: [null], y: [null], xaxis: `x${index + 1}`, yaxis: `y${index + 1}`, hoverinfo: "skip" };
}

function layout(cells, width, height, range, template) {
  const axes = {};
  cells.forEach((cell, index) => {
    const name = index ? index + 1 : "";
    const tickvals = ticks(-range, range, cell.side < 200 ? 4 : 6).filter((tick) => Math.abs(tick) < range);
    const ticktext = tickvals.map(short);
    const shared = { range: [-range, range], tickmode: "array", tickvals, ticktext, visible: true };
    axes[`xaxis${name}`] = {
      ...shared, anchor: `y${index + 1}`, domain: [cell.left / width, (cell.left + cell.side) / width],
    };
    axes[`yaxis${name}`] = {
      ...shared,
      anchor: `x${index + 1}`,
      domain: [1 - (cell.top + cell.side) / height, 1 - cell.top / height],
      showticklabels: cell.first,
    };
  });
  return { template, width, height, margin: { l: 0, r: 0, t: 0, b: 0, pad: 0 }, uirevision: "axes", showlegend: false, ...axes };
}
