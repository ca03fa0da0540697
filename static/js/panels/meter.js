import { element } from "../element.js";
import { ground } from "../words/ground.js";
import { meter } from "../charts/meter.js";
import { series } from "../run/series.js";
import { surface } from "../surface.js";

const BACK = 200;
const TICKS = 40;
const YARDSTICKS = [
  { key: "shift_window", title: "Shift over the last 50 steps", unit: "in each arm's own deviations then" },
  { key: "shift_start", title: "Shift since step 0", unit: "in deviations of step 0" },
];

/** How far what the next layer sees has moved, by both yardsticks at once: none is chosen by what it shows. */
export function meterPanel({ root, repaint }) {
  const panel = root.querySelector("#lab-meter");
  const bars = YARDSTICKS.map((yardstick) => {
    const box = element("div", { class: "bars" });
    panel.append(
      element("div", { class: "title" }, element("h2", {}, yardstick.title), element("span", { class: "fine" }, yardstick.unit)), box,
    );
    return { ...yardstick, box, sheet: surface(box, { onchange: repaint, label: yardstick.title }) };
  });
  const sentence = element("p", { class: "sentence" });
  panel.append(sentence);
  const tops = new Map();
  let said = "";

  function draw(view, _, palette) {
    const row = (view?.arms.length ?? 2) > 3 ? 20 : 28;
    for (const { key, box, sheet } of bars) {
      box.style.height = `${(view?.arms.length ?? 2) * row + 20}px`;
      if (!view) sheet.draw((ctx) => meter(ctx, sheet, empty(palette), palette, { row }));
      else if (sheet.visible) {
        const arms = view.arms.map((arm) => ({ ...arm, ...shift(view, arm, key) }));
        if (tops.get(key)?.at !== view.key) tops.set(key, { at: view.key, top: ceiling(view, key) });
        const { top } = tops.get(key);
        sheet.draw((ctx) => meter(ctx, sheet, { arms, top }, view.palette, { row }));
      }
    }
    const parts = view ? ground(view.arms.map((arm) => standing(view, arm)), { layer: view.layer, last: view.layer === view.hidden, tap: view.tap, chance: view.chance }) : [];
    const key = parts.map(([text]) => text).join("");
    if (key === said) return;
    said = key;
    sentence.replaceChildren(...parts.map(([text, bold]) => (bold ? element("b", {}, text) : text)));
  }
  return { draw };
}

function empty(palette) {
  const names = ["without BN", "with BN"];
  return { top: 1, arms: names.map((name, slot) => ({ name, ...palette.arms[slot], value: NaN, before: [] })) };
}

function values(view, arm, key) {
  const { log, layer, tap } = view;
  return series(log, `${key}/${layer}/${tap}/${arm.lane}`, (frame) => frame.layers[layer - 1].taps[tap][key][arm.lane]);
}

function shift(view, arm, key) {
  const all = values(view, arm, key);
  let from = view.index;
  while (from > 0 && view.steps[from - 1] >= view.step - BACK) from--;
  const before = all.slice(from, view.index);
  const every = Math.ceil(before.length / TICKS);
  return { value: all[view.index], before: before.filter((_, index) => (before.length - index) % every === 0) };
}

/** The end of the axis: 1, 2, 5, 10 … by what is known so far, few spikes aside. */
function ceiling(view, key) {
  const all = view.arms.flatMap((arm) => values(view, arm, key).slice(0, view.known)).filter(Number.isFinite);
  all.sort((a, b) => a - b);
  const high = all[Math.floor(0.9 * (all.length - 1))] ?? 0;
  let top = 1;
  while (top < high) top *= `${top}`.startsWith("2") ? 2.5 : 2;
  return top;
}

function standing(view, arm) {
  const { frame, index } = view;
  return {
    name: arm.name,
    kind: arm.kind,
    window: values(view, arm, "shift_window")[index],
    start: values(view, arm, "shift_start")[index],
    accuracy: frame.accuracy[arm.lane],
    diverged: frame.diverged[arm.lane] === 1,
  };
}
