import { columns, network, rows } from "../charts/network.js";
import { actsRow } from "./acts.js";
import { element } from "../element.js";
import { maths } from "../maths.js";
import { features } from "../words/features.js";

const HEIGHT = 100;
const TOP = 26;
const BOTTOM = 94;
const EMPTY = { dataset: "digits", layers: [16, 4, 16, 16, 10].map((units, index) => ({ layer: index + 1, units })) };

/**
 * The layers of the network, each a button that focuses it. What lies left of the focused layer is covered, as in the
 * lecture: its units are all that the next layer gets to see, and two of them are on the axes of the scatter.
 */
export function stripPanel(page) {
  const { root, state, repaint } = page;
  const panel = root.querySelector("#lab-strip");
  const net = element("div", { class: "net" });
  const words = element("p", { class: "fine features" });
  const acts = page.interventions ? actsRow(page) : null;
  panel.append(element("div", { class: "line" }, net, words), acts?.node ?? "");
  // After a click Space means play again; whoever came by the keyboard keeps the button.
  net.addEventListener("click", (event) => event.detail && document.activeElement?.blur?.());
  new ResizeObserver(repaint).observe(net);
  let drawn = "";

  function draw(view, value) {
    const shape = shapeOf(value);
    const width = net.clientWidth;
    const key = JSON.stringify([shape, width, value.layer, value.units, value.lifted]);
    acts?.draw(view, value, columns(shape.layers.length + 1, width));
    if (key === drawn || !width) return;
    drawn = key;
    const active = document.activeElement?.dataset?.key;
    net.replaceChildren(...parts(shape, width, value, page));
    if (active) net.querySelector(`[data-key="${active}"]`)?.focus({ preventScroll: true });
    words.textContent = features(value.layer, shape.layers.length - 1, shape.layers[value.layer - 1]?.units ?? 0, shape.dataset);
  }
  return { draw };
}

function shapeOf({ run, hello }) {
  if (!run) return { ...EMPTY, tracked: 4 };
  const { dataset, recording } = run.experiment;
  const units = hello?.layers ?? [];
  return units.length ? { dataset, layers: units, tracked: recording.tracked_units } : { ...EMPTY, dataset, tracked: 4 };
}

function parts(shape, width, value, { state, picture: source }) {
  const xs = columns(shape.layers.length + 1, width);
  const focus = Math.min(value.layer, shape.layers.length);
  const tracked = Math.min(shape.tracked, shape.layers[focus - 1].units);
  const drawn = [
    { x: xs[0], ys: rows(12, TOP, BOTTOM) },
    ...shape.layers.map(({ units }, index) => ({
      x: xs[index + 1], ys: index + 1 === focus ? spots(tracked) : rows(units, TOP, BOTTOM),
    })),
  ];
  const room = (xs.at(-1) - xs[0]) / Math.max(1, shape.layers.length);
  return [
    element("div", { class: "wires", html: network(drawn, { width, height: HEIGHT, focus }) }),
    picture(source(LIKE[shape.dataset] ?? shape.dataset), xs[0]),
    label("inputs", "inputs", xs[0], "What layer 1 gets: the data, not computed by any layer, so there is nothing to focus"),
    ...shape.layers.map((layer, index) => layerButton(layer, index, shape, xs[index + 1], room, value, state)),
    cover(xs[focus], value, state),
    ...unitButtons(tracked, xs[focus], focus, value, state),
    untracked(shape.layers[focus - 1].units - tracked, xs[focus]),
  ];
}

/** y of the tracked units, each a button: four in a column, more share the height. */
function spots(count) {
  const step = Math.min(17, (BOTTOM - TOP) / Math.max(1, count - 1));
  return Array.from({ length: count }, (_, index) => (TOP + BOTTOM) / 2 + (index - (count - 1) / 2) * step);
}

/** A data set without a thumbnail of its own borrows one. */
const LIKE = { mnist: "digits" };

function picture(source, x) {
  const image = element("img", { class: "example", src: source, alt: "", width: 52, height: 52 });
  image.style.left = `${x - 26}px`;
  image.addEventListener("error", () => image.remove());
  return image;
}

/** A column that cannot be focused, and why. */
function label(key, text, x, title) {
  const node = element("span", { class: "post", "data-key": key, title }, text);
  node.style.left = `${x}px`;
  return node;
}

function layerButton({ layer, units }, index, shape, x, room, value, state) {
  const output = index === shape.layers.length - 1;
  const here = layer === value.layer && !output;
  const name = output ? "output" : `layer ${layer}`;
  const text = tagText({ name, units, layer, output, here, near: Math.abs(layer - value.layer) === 1, room });
  const title = `${name}, ${units} ${units === 1 ? "unit" : "units"}`;
  if (output) return label(`layer-${layer}`, text, x, `${title}: no layer comes after it, so there is nothing to focus`);
  const node = element(
    "button",
    { type: "button", class: "post", "data-key": `layer-${layer}`, "aria-pressed": String(here), "aria-label": `Focus ${title}`, title: `Focus ${title}`,
      onclick: () => state.set({ layer, units: [1, Math.min(2, units)], lifted: false }) },
    text,
  );
  node.style.left = `${x}px`;
  return node;
}

/** What fits above a column: the name and its units, its number, or nothing beside the name of the focused one. */
function tagText({ name, units, layer, output, here, near, room }) {
  if (room > 92) return `${name} · ${units}`;
  if (here) return name;
  if (near && room < 64) return "";
  return output ? "out" : `${layer}`;
}

function cover(x, { lifted }, state) {
  const toggle = element("button", { type: "button", class: "link", "data-key": "cover", onclick: () => state.set({ lifted: !lifted }) }, lifted ? "cover" : "lift");
  const said = lifted || x < 230 ? "" : "covered, as in the lecture · ";
  const node = element("div", { class: lifted ? "cover lifted" : "cover" }, element("span", {}, said, toggle));
  node.style.width = `${Math.max(0, x - 14)}px`;
  return node;
}

/** A click puts a unit on x, with Shift on y; the keyboard does the same with Enter and Shift + Enter. */
function unitButtons(count, x, layer, { units }, state) {
  return spots(count).map((y, index) => {
    const unit = index + 1;
    const axis = [units[0] === unit && "x", units[1] === unit && "y"].filter(Boolean).join(" and ");
    const node = element(
      "button",
      { type: "button", class: `unit${axis ? " picked" : ""}`, "data-key": `unit-${unit}`, title: "Click: on x. Shift + click: on y.",
        "aria-label": `Unit ${unit}${axis ? `, on ${axis}` : ""}. Press for x, with Shift for y.`,
        onclick: (event) => state.set({ units: picked(units, unit, event.shiftKey) }) },
      element("i", {}), maths("Z", layer, unit), axis ? element("span", { class: "axis" }, axis.replace(" and ", ", ")) : "",
    );
    Object.assign(node.style, { left: `${x - 6}px`, top: `${y - 8}px`, height: `${Math.min(17, 68 / Math.max(1, count - 1))}px` });
    return node;
  });
}

function untracked(count, x) {
  if (count <= 0) return "";
  const node = element("span", { class: "rest", title: `${count} more units: their points are not recorded (advanced settings: tracked units).` }, `and ${count} more`);
  node.style.left = `${x + 38}px`;
  return node;
}

/** The unit on its axis; whoever stood there takes the other's place if it is the same. */
function picked([x, y], unit, onY) {
  if (onY) return unit === x ? [y, unit] : [x, unit];
  return unit === y ? [unit, x] : [unit, y];
}

