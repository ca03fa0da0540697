import { choice } from "../page/choice.js";
import { normalizable } from "../page/view.js";
import { caption } from "../words/caption.js";
import { shapes } from "../words/shapes.js";
import { createAxes } from "../plotly.js";
import { element } from "../element.js";
import { geometry } from "../geometry.js";
import { maths } from "../maths.js";
import { nice } from "../nice.js";
import { moments } from "../run/moments.js";
import { points } from "../run/points.js";
import { series } from "../run/series.js";
import { scatter } from "../charts/scatter.js";
import { surface } from "../surface.js";
import { whole } from "../whole.js";

const TRAIL = 70;
const EMPTY = [{ name: "without BN", kind: "none", slot: 0 }, { name: "with BN", kind: "batch", slot: 1 }];
const NOTES = [`line: path of the mean, last ${TRAIL} steps`, "grey, dashed: step 0"];
const LETTERS = { z: "Z", z_norm: "Ẑ", z_tilde: "Z̃" };

/** The same probe points in every arm, on the same fixed axes: Plotly draws the axes, a canvas over them what moves. */
export function scatterPanel({ root, state, repaint, still, showAxes }) {
  const panel = root.querySelector("#lab-scatter");
  const stage = panel.querySelector(".stage");
  const heading = element("h2");
  const about = element("span", { class: "fine" });
  const fit = element("button", { type: "button", class: "link" });
  const tap = choice(
    "Tap: where the values are read",
    [{ value: "z", label: element("i", { class: "math" }, "z") }, { value: "z_norm", label: "normalized" }, { value: "z_tilde", label: "" }],
    (value) => state.set({ tap: value }),
  );
  panel.querySelector(".heading").append(heading, about, fit, element("span", { class: "space" }), tap.node);
  const axes = createAxes(JSON.parse(root.dataset.templates), showAxes);
  const words = element("div", { class: "words" });
  const said = element("span");
  const open = element("button", { type: "button", class: "link phone", onclick: () => state.set({ menu: true }) }, "Open the form");
  const notice = element("p", { class: "notice", role: "status" }, said, open);
  const over = element("div", { class: "over" });
  stage.append(over, words, notice);
  const sheet = surface(over, { onchange: repaint });
  panel.dataset.testid = "twin-scatter";
  fit.addEventListener("click", () => state.set({ fitted: state.value.fitted ? null : fitting(last) }));
  addEventListener("resize", repaint);
  let last = null;
  let labelled = "";
  let told = 0;

  function draw(view, value, palette) {
    last = view;
    const arms = view?.arms ?? EMPTY.map((arm) => ({ ...arm, ...palette.arms[arm.slot] }));
    const tallest = Math.max(360, innerHeight - 440);
    const { cells, height } = geometry(stage.clientWidth, arms.length, tallest);
    stage.style.height = `${height}px`;
    const range = view ? (value.fitted ?? range0(view)) : 6;
    axes({ cells, width: stage.clientWidth, height, range, theme: palette.theme });
    speak(view, value, arms, cells);
    said.textContent = waiting(view, value);
    notice.hidden = !said.textContent;
    open.hidden = Boolean(value.run || value.starting);
    panel.dataset.frame = view ? String(view.index) : "";
    panel.dataset.step = view ? String(view.step) : "";
    panel.dataset.seq = view ? String(view.frame.seq) : "";
    if (!sheet.visible) return;
    if (!view) return sheet.draw(() => {});
    const clouds = view.arms.map((arm) => ({ arm, cloud: cloudOf(view, arm) })).filter(({ cloud }) => cloud);
    sheet.draw((ctx) => {
      for (const { arm, cloud } of clouds) scatter(ctx, cells[arm.index], range, cloud, arm, palette, { still, note: NOTES[arm.index] });
    });
    if (performance.now() - told > 1000 || !value.playing) {
      told = performance.now();
      sheet.label(shapes(view, clouds));
    }
  }

  function speak(view, { run, tap: at, layer, units, fitted }, arms, cells) {
    const hidden = view?.hidden ?? 4;
    heading.textContent = `Hidden values of layer ${layer}${view ? ` at step ${whole(view.step)}` : ""}`;
    const count = view?.frame.scatter[0]?.z.shape[1];
    about.textContent = count ? `${count} points` : "";
    fit.hidden = !view;
    fit.textContent = fitted ? "axes of the start" : "fit axes";
    tap.show(at);
    tap.enable("z_norm", !run || normalizable(run), "noisy BN's normalized values are not recorded");
    const key = JSON.stringify([arms.map((arm) => [arm.name, arm.slot]), at, layer, units, cells, hidden]);
    if (key === labelled) return;
    labelled = key;
    const next = layer < hidden ? `what layer ${layer + 1} sees` : "what the output sees";
    const name = document.createDocumentFragment();
    name.append(element("i", { class: "math" }, "z̃"), element("span", { class: "wide" }, ` · ${next}`));
    tap.rename("z_tilde", name);
    words.replaceChildren(...arms.flatMap((arm, index) => labels(arm, cells[index], at, layer, units)));
  }
  return { draw };
}

function labels(arm, { left, top, side, first }, tap, layer, units) {
  const place = (node, style) => Object.assign(node.style, style) && node;
  const head = element("div", { class: `head arm-${arm.slot}`, title: caption(arm.kind, tap) }, element("b", {}, arm.name), side < 200 ? "" : element("span", { class: "fine" }, caption(arm.kind, tap)));
  const letter = LETTERS[tap];
  return [
    place(head, { left: `${left}px`, top: `${top - 22}px`, width: `${side}px` }),
    place(maths(letter, layer, units[0]), { right: `calc(100% - ${left + side}px)`, top: `${top + side + 15}px` }),
    first ? place(maths(letter, layer, units[1]), { left: "0px", top: `${top - 4}px` }) : "",
  ];
}

/** The empty and the slow state, one line each. */
function waiting(view, { run, starting, slow, problem }) {
  if (view) return "";
  if (run?.state === "failed") return `The run failed. ${run.error?.message ?? ""}`;
  if (run?.state === "queued" && slow) return run.place ? `Queued: place ${run.place} in the queue.` : "Queued.";
  if (run || starting) return slow ? "Starting: the first frame is about to come." : "";
  return problem ? "" : "Press Run: both arms start from the same weights.";
}

/**
 * Half-width of both axes, from the raw values of step 0 alone, so that it holds from the first frame to the last: a cloud
 * that nothing holds grows about tenfold while it learns.
 */
function range0({ log, layer, arms }) {
  const { moments: rows } = log.frames[0].layers[layer - 1].taps.z;
  const sizes = arms.map(({ lane }) => Math.abs(rows[lane * 4]) + 11.5 * rows[lane * 4 + 1]).filter(Number.isFinite);
  return nice(Math.max(4, ...sizes));
}

/** Half-width that would hold nearly all values of all frames so far. */
function fitting(view) {
  if (!view) return null;
  let most = 0;
  for (const frame of view.log.frames) {
    const { quantiles } = frame.layers[view.layer - 1].taps[view.tap];
    for (const arm of view.arms) {
      for (const at of [0, 4]) {
        const value = Math.abs(quantiles[arm.lane * 5 + at]);
        if (Number.isFinite(value)) most = Math.max(most, value);
      }
    }
  }
  return nice(1.25 * most, { above: true });
}

function cloudOf(view, arm) {
  const { log, frame, layer, units, tap, index } = view;
  const now = points(frame, arm, layer, units, tap);
  if (!now) return null;
  const means = series(log, `mean/${arm.index}/${layer}/${units}/${tap}`, (one) => {
    const cloud = points(one, arm, layer, units, tap);
    return cloud ? moments(cloud).mean : [NaN, NaN];
  });
  let from = index;
  while (from > 0 && log.frames[from - 1].step >= frame.step - TRAIL) from--;
  const first = points(log.frames[0], arm, layer, units, tap) ?? now;
  return { ...now, labels: view.labels, classes: view.classes, now: moments(now), start: moments(first), first, trail: means.slice(from, index + 1) };
}
