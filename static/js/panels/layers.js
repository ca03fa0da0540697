import { createReveal } from "../charts/reveal.js";
import { divergedAt } from "../run/diverged.js";
import { element } from "../element.js";
import { format } from "../format.js";
import { layer as chart, middle } from "../charts/layer.js";
import { maths } from "../maths.js";
import { nice } from "../nice.js";
import { series } from "../run/series.js";
import { surface } from "../surface.js";

const EMPTY = [{ name: "without BN", slot: 0 }, { name: "with BN", slot: 1 }];
const FAR = 8;

/** Every layer of every arm on one value axis: mean and deviation over steps, histogram now over the one at the start. */
export function layersPanel({ root, state, repaint }) {
  const panel = root.querySelector("#lab-layers");
  const names = element("div", { class: "names" });
  const rows = element("div", { class: "rows" });
  const foot = element("div", { class: "foot fine" });
  panel.append(
    element("div", { class: "heading" }, element("h2", {}, "The same story, layer by layer"), element("span", { class: "fine" }, "mean ± sd; outline: step 0")),
    element("div", { class: "table", tabindex: "0", role: "region", "aria-label": "All layers" }, names, rows, foot),
  );
  let built = "";
  let lines = [];

  function build(arms, layers) {
    names.replaceChildren(element("span"), ...arms.map((arm) => element("b", { class: `arm-${arm.slot}` }, arm.name)));
    panel.style.setProperty("--arms", arms.length);
    lines = layers.map((layer, index) => row(layer, arms, index === layers.length - 1));
    rows.replaceChildren(...lines.map((line) => line.node));
    foot.replaceChildren(element("span"), ...arms.map(() => element("span", {}, element("span", {}, "step 0"), element("span", {}, "now"))));
  }

  function row(layer, arms, output) {
    const label = element(
      "button",
      { type: "button", class: "layer", disabled: output, onclick: () => focus(state, layer) },
      element("span", {}, output ? "output" : `layer ${layer.layer}`),
      element("span", { class: "scale fine" }),
    );
    const cells = arms.map((arm) => {
      const box = element("div", { class: "cell" });
      return { box, arm: arm.index, sheet: surface(box, { onchange: repaint, label: `Layer ${layer.layer}, ${arm.name}` }), reveal: createReveal() };
    });
    const node = element("div", { class: "row" }, label, ...cells.map(({ box }) => box));
    if (!output) node.addEventListener("click", (event) => event.target === label || focus(state, layer));
    return { node, label, cells, layer: layer.layer, output };
  }

  function draw(view, value, palette) {
    const arms = view?.arms ?? EMPTY;
    const layers = view?.hello.layers ?? [1, 2, 3, 4, 5].map((layer) => ({ layer, units: 4 }));
    const key = JSON.stringify([view?.run.id, arms.map((arm) => [arm.name, arm.slot]), layers]);
    if (key !== built) build(arms, layers);
    built = key;
    const ranges = view ? scales(view) : [];
    for (const line of lines) {
      const here = line.layer === value.layer && !line.output;
      line.node.classList.toggle("focused", here);
      if (!line.output) line.label.setAttribute("aria-pressed", String(here));
      const scale = ranges[line.layer - 1];
      line.label.lastChild.textContent = scale ? `± ${format(scale, scale < 10 ? 1 : 0)}` : "";
      for (const cell of line.cells) if (view && cell.sheet.visible) paint(view, cell, line.layer, scale);
      if (!view) for (const cell of line.cells) cell.sheet.draw((ctx, width, height) => middle(ctx, width, height, palette));
    }
  }
  return { draw };
}

function focus(state, layer) {
  state.set({ layer: layer.layer, units: [1, Math.min(2, layer.units)] });
}

/** One half-width for all rows, unless a layer is so much wider that the others could not be read. */
function scales(view) {
  const own = view.log.frames[0].layers.map((record) => {
    const { moments } = record.taps[view.tap];
    const sizes = view.arms.map((arm) => Math.abs(moments[arm.lane * 4]) + 4.5 * moments[arm.lane * 4 + 1]);
    return nice(Math.max(1e-6, ...sizes.filter(Number.isFinite)), { above: true });
  });
  const sorted = [...own].sort((a, b) => a - b);
  const typical = sorted[sorted.length >> 1];
  const shared = Math.max(...own.filter((one) => one <= FAR * typical));
  return own.map((one) => (one > FAR * typical ? one : shared));
}

function paint(view, cell, layer, range) {
  const { log, tap, known, frame } = view;
  const arm = view.arms[cell.arm];
  const at = `${layer}/${tap}/${arm.lane}`;
  const read = (place) => (one) => one.layers[layer - 1].taps[tap].moments[arm.lane * 4 + place];
  const data = {
    steps: view.steps, last: view.last, index: view.index, marks: view.marks, range,
    mean: series(log, `layer-mean/${at}`, read(0)).slice(0, known),
    sd: series(log, `layer-sd/${at}`, read(1)),
    now: counts(frame, layer, tap, arm),
    start: counts(log.frames[0], layer, tap, arm),
    // One scale for all arms, from the start: bars may not shrink while they play.
    most: Math.max(1, 0.9 * Math.min(...view.arms.map((one) => Math.max(...counts(log.frames[0], layer, tap, one).counts)))),
    ended: divergedAt(log, arm.lane),
  };
  cell.sheet.draw((ctx) => chart(ctx, cell.sheet, data, arm, view.palette, cell.reveal, `${view.key}|${at}`));
}

function counts(frame, layer, tap, arm) {
  const { lo, hi, counts: all } = frame.layers[layer - 1].taps[tap].histogram;
  const bins = all.shape[1];
  return { lo, hi, counts: all.subarray(arm.detail * bins, (arm.detail + 1) * bins) };
}
