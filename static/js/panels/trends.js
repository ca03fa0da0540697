import { createReveal } from "../charts/reveal.js";
import { divergedAt } from "../run/diverged.js";
import { element } from "../element.js";
import { maths } from "../maths.js";
import { nice } from "../nice.js";
import { series } from "../run/series.js";
import { surface } from "../surface.js";
import { trend } from "../charts/trend.js";

const EMPTY = { steps: [0], last: 1000, index: 0, marks: [], low: 0, high: 1, arms: [] };
const LETTERS = { z: "Z", z_norm: "Ẑ", z_tilde: "Z̃" };

/** Mean and deviation of the unit on the x axis, loss and accuracy, over steps; the playhead's values at the right edge. */
export function trendsPanel({ root, repaint }) {
  const panel = root.querySelector("#lab-trends");
  const charts = [mean, deviation, loss, accuracy].map((read) => {
    const title = element("h2");
    const box = element("div", { class: "chart" });
    panel.append(element("div", { class: "trend" }, title, box));
    return { read, title, reveal: createReveal(), sheet: surface(box, { onchange: repaint }), said: "" };
  });

  function draw(view, value, palette) {
    for (const one of charts) {
      if (!view) {
        const what = one.read(null, value);
        name(one, what);
        one.sheet.draw((ctx) => trend(ctx, one.sheet, { ...EMPTY, percent: what.percent }, palette, one.reveal, palette.theme));
        continue;
      }
      if (!one.sheet.visible) continue;
      // Only what has come in since changes the lines; the playhead alone does not.
      if (one.key !== view.key) Object.assign(one, { key: view.key, what: one.read(view, value) });
      const { what } = one;
      name(one, what);
      const data = { ...what, steps: view.steps, last: view.last, index: view.index, marks: view.marks };
      one.sheet.draw((ctx) => trend(ctx, one.sheet, data, view.palette, one.reveal, `${view.key}|${what.low}|${what.high}`));
    }
  }
  return { draw };
}

function name(one, { title, said }) {
  if (one.said === said) return;
  one.said = said;
  one.title.replaceChildren(...title());
  one.sheet.label(`${one.title.textContent} over steps`);
}

function mean(view, { layer, units, tap }) {
  const title = () => ["mean of ", maths(LETTERS[tap], layer, units[0]), targets(view, tap) ? element("span", { class: "fine" }, " pale: target β") : ""];
  const said = `${layer}/${units[0]}/${tap}/${Boolean(targets(view, tap))}`;
  if (!view) return { title, said };
  const arms = unitLines(view, (tapped, at) => tapped.mean[at], (record, at) => record.beta[at], "mean");
  const most = symmetric(arms);
  return { title, said, arms, low: -most, high: most };
}

function deviation(view, { layer, units, tap }) {
  const title = () => ["deviation of ", maths(LETTERS[tap], layer, units[0]), targets(view, tap) ? element("span", { class: "fine" }, " pale: |γ|") : ""];
  const said = `${layer}/${units[0]}/${tap}/${Boolean(targets(view, tap))}`;
  if (!view) return { title, said };
  const arms = unitLines(view, (tapped, at) => Math.sqrt(tapped.var[at]), (record, at) => Math.abs(record.gamma[at]), "sd");
  return { title, said, arms, low: 0, high: ceiling(arms) };
}

function loss(view) {
  const title = () => [seeded(view, "training loss")];
  if (!view) return { title, said: "none" };
  const arms = laneLines(view, (frame, lane) => frame.loss[lane], "loss");
  return { title, said: view.run.id, arms, low: 0, high: ceiling(arms, 0.98) };
}

function accuracy(view) {
  const graded = !view || view.chance !== null;
  const title = () => [graded ? "test accuracy, %" : "test loss"];
  if (!view) return { title, said: "none", percent: true };
  if (!graded) {
    const arms = laneLines(view, (frame, lane) => frame.eval_loss[lane], "eval_loss");
    return { title, said: view.run.id, arms, low: 0, high: ceiling(arms, 0.98) };
  }
  const arms = laneLines(view, (frame, lane) => frame.accuracy[lane], "accuracy");
  return { title, said: view.run.id, arms, low: 0, high: 1, percent: true };
}

function seeded(view, words) {
  const count = view?.run.experiment.seeds.length ?? 1;
  return count > 1 ? `${words}, ${count} seeds` : words;
}

/** Only what normalizes each unit over a batch is aimed at beta and |gamma|. */
function targets(view, tap) {
  return tap === "z_tilde" && view?.arms.some((arm) => ["batch", "population"].includes(arm.kind));
}

function unitLines(view, read, aim, kind) {
  const { log, layer, units, tap, known } = view;
  return view.arms.map((arm) => {
    const at = (array) => arm.detail * array.shape[1] + units[0] - 1;
    const key = `${kind}/${layer}/${units[0]}/${tap}/${arm.index}`;
    const shown = series(log, key, ({ layers }) => {
      const tapped = layers[layer - 1].taps[tap];
      return read(tapped, at(tapped.mean));
    });
    const aimed = tap === "z_tilde" && ["batch", "population"].includes(arm.kind);
    const target = aimed && series(log, `target/${key}`, ({ layers }) => aim(layers[layer - 1], at(layers[layer - 1].gamma)));
    return { ...arm, shown: shown.slice(0, known), others: [], target: target ? target.slice(0, known) : null, ended: divergedAt(log, arm.lane) };
  });
}

function laneLines(view, read, kind) {
  const { log, known } = view;
  return view.arms.map((arm) => {
    const [shown, ...others] = arm.lanes.map((lane) => series(log, `${kind}/${lane}`, (frame) => read(frame, lane)).slice(0, known));
    return { ...arm, shown, others, ended: divergedAt(log, arm.lane) };
  });
}

function symmetric(arms) {
  return Math.max(1, nice(1.1 * extreme(arms, 1), { above: true }));
}

function ceiling(arms, share = 1) {
  return Math.max(1, nice(1.05 * extreme(arms, share), { above: true }));
}

/** The largest size among the values; with a share below 1 a few spikes do not count and are cut off. */
function extreme(arms, share) {
  const sizes = arms.flatMap((arm) => [arm.shown, ...arm.others].flat()).filter(Number.isFinite).map(Math.abs);
  sizes.sort((a, b) => a - b);
  return sizes[Math.max(0, Math.ceil(share * sizes.length) - 1)] ?? 1;
}
