import { DEFINITIONS } from "../help/definitions.js";
import { cell as contents, moving } from "./row.js";
import { choice } from "../page/choice.js";
import { createReveal } from "../draw/reveal.js";
import { crossing } from "../clock/cursor.js";
import { markOverflow } from "../page/overflow.js";
import { element } from "../page/element.js";
import { expected } from "../arms/expected.js";
import { format } from "../numbers.js";
import { layer as chart, middle, span } from "./chart.js";
import { hint } from "../help/hint.js";
import { legend } from "./words.js";
import { maths } from "../page/maths.js";
import { armName } from "../arms/name.js";
import { panelMenu } from "../page/menu.js";
import { picture, summary, tables } from "./report.js";
import { scales } from "./scales.js";
import { surface } from "../draw/surface.js";

const LAYERS = [1, 2, 3, 4, 5].map((layer) => ({ layer, units: 4 }));
const LETTERS = { z: "Z", z_norm: "Ẑ", z_tilde: "Z̃" };
const FEW = 6; // layers that a row of buttons has room for on a phone
const TALK = 1000;

/** Every layer of every arm on one value axis: quantiles over steps, histogram now over the one at the start. */
export function layersPanel(page) {
    const { root, state } = page;
    const panel = root.querySelector("#lab-layers");
    const how = () => ({ unit: state.value.rowUnit, ridges: state.value.ridges });
    const offered = {
        name: "layers",
        title: "Layer by layer",
        view: () => last,
        summary: (view) => summary(view, how()),
        table: (view) => tables(view, how()),
        picture: (view, palette) => picture(view, palette, how()),
    };
    const head = heading(page, offered);
    const names = element("div", { class: "names" });
    const rows = element("div", { class: "rows" });
    const pick = element("div", { class: "pick-layer" });
    const table = element(
        "div",
        { class: "table", tabindex: "0", role: "region", "aria-label": "All layers" },
        names,
        rows,
    );
    const well = element("div", { class: "well" }, table);
    panel.append(head.node, head.legend, pick, well);
    const look = markOverflow(well, table);
    let built = "";
    let lines = [];
    let told = 0;
    let last = null;
    let chosen = null;

    function build(arms, layers) {
        const now = () => hint(element("span", { class: "fine wide-only" }, "now"), DEFINITIONS.histogram);
        names.replaceChildren(
            element("span"),
            ...arms.map((arm) =>
                element(
                    "span",
                    {},
                    element(
                        "b",
                        { class: `arm-${arm.slot}` },
                        armName(
                            arm.name,
                            undefined,
                            arms.map(({ name }) => name),
                        ),
                    ),
                    arms.length > 2 ? "" : now(),
                ),
            ),
        );
        panel.style.setProperty("--arms", arms.length);
        lines = layers.map((layer, index) => row(page, layer, arms, index === layers.length - 1));
        rows.replaceChildren(...lines.map((line) => line.node));
        look();
        const hidden = layers
            .slice(0, -1)
            .map(({ layer, units: count }) => ({ value: layer, label: `layer ${layer}`, count }));
        const pickLayer = (layer) => focus(state, layer, hidden.find(({ value }) => value === layer).count);
        chosen = (hidden.length > FEW ? picker : choice)("Layer shown", hidden, pickLayer);
        pick.replaceChildren(chosen.node);
    }

    function draw(view, value, palette) {
        last = view;
        const arms = view?.arms ?? expected(value).arms;
        const layers = value.hello?.layers ?? LAYERS;
        const key = JSON.stringify([view?.run.id, arms.map((arm) => [arm.name, arm.slot]), layers]);
        if (key !== built) build(arms, layers);
        if (key !== built) head.offer(view);
        built = key;
        const now = how();
        head.show(view, now);
        chosen.show(value.layer);
        const ranges = view ? scales(view) : [];
        const speak = performance.now() - told > TALK || !value.playing;
        if (speak) told = performance.now();
        for (const line of lines) {
            const here = line.layer === value.layer && !line.output;
            label(line, here, view, ranges[line.layer - 1], now);
            for (const cell of line.cells) {
                if (!view) cell.sheet.draw((ctx, width, height) => middle(ctx, width, height, palette));
                else if (cell.sheet.visible) paint(view, cell, line, ranges[line.layer - 1], now, here, speak);
            }
        }
    }
    return { draw, ...offered };
}

/** A list to pick from, where a row of buttons has no room; the same as `choice`. */
function picker(label, options, onPick) {
    const node = element(
        "select",
        { class: "pick", "aria-label": label, onchange: () => onPick(Number(node.value)) },
        ...options.map(({ value, label: text }) => element("option", { value: String(value) }, text)),
    );
    return { node, show: (value) => (node.value = String(value)) };
}

/** Title, the two choices, the menu, and below them what the rows show. */
function heading(page, offered) {
    const { state } = page;
    const title = hint(
        element(
            "h2",
            {},
            "Layer",
            element("span", { class: "wide-only" }, " by layer"),
            element("span", { class: "narrow-only" }, "s"),
        ),
        DEFINITIONS.rows,
    );
    const units = element("select", {
        class: "pick",
        "aria-label": "Units shown in the rows",
        onchange: () => state.set({ rowUnit: Number(units.value) || null }),
    });
    const kind = choice(
        "Over steps",
        [
            { value: false, label: "bands" },
            { value: true, label: "ridges" },
        ],
        (ridges) => state.set({ ridges }),
    );
    [DEFINITIONS.quantiles, DEFINITIONS.ridges].forEach((definition, place) =>
        hint(kind.node.children[place], definition),
    );
    const said = element("p", { class: "legend fine" });
    const space = element("span", { class: "space" });
    return {
        node: element(
            "div",
            { class: "heading" },
            title,
            space,
            hint(units, DEFINITIONS.units),
            kind.node,
            panelMenu(page, offered),
        ),
        legend: said,
        offer: (view) => offer(units, view),
        show(view, how) {
            units.value = String(how.unit ?? "");
            kind.show(how.ridges);
            said.textContent = legend(view, how);
            hint(said, how.ridges ? DEFINITIONS.ridges : DEFINITIONS.quantiles);
        },
    };
}

function focus(state, layer, units) {
    state.set({ layer, units: [1, Math.min(2, units)] });
}

function row(page, layer, arms, output) {
    const { state, repaint } = page;
    const choose = () => focus(state, layer.layer, layer.units);
    const math = element("span");
    const scale = element("span", { class: "scale fine" });
    const button = element(
        "button",
        { type: "button", class: "layer", disabled: output, onclick: choose },
        element("span", {}, output ? "output" : `layer ${layer.layer}`),
        math,
        scale,
    );
    const cells = arms.map((arm) => {
        const box = element("div", { class: "cell" });
        crossing(box, page, span);
        return {
            box,
            arm: arm.index,
            reveal: createReveal(),
            sheet: surface(box, { onchange: repaint, label: `Layer ${layer.layer}, ${arm.name}` }),
        };
    });
    const node = element("div", { class: "row" }, button, ...cells.map(({ box }) => box));
    if (!output) node.addEventListener("click", (event) => button.contains(event.target) || choose());
    return { node, button, math, scale, cells, layer: layer.layer, output, shown: "" };
}

/** "all units", then one by one as many as have points. */
function offer(units, view) {
    const most = view
        ? Math.min(
              view.run.experiment.recording.tracked_units,
              Math.max(...view.hello.layers.slice(0, -1).map((layer) => layer.units)),
          )
        : 0;
    const each = Array.from({ length: most }, (_, index) =>
        element("option", { value: String(index + 1) }, `unit ${index + 1}`),
    );
    units.replaceChildren(element("option", { value: "" }, "all units"), ...each);
    units.disabled = !view;
}

function label(line, here, view, range, { unit }) {
    line.node.classList.toggle("focused", here);
    if (!line.output) line.button.setAttribute("aria-pressed", String(here));
    const shown = `${range}/${unit}/${view?.tap}`;
    if (shown === line.shown) return;
    line.shown = shown;
    line.scale.textContent = range ? `± ${format(range, range < 10 ? 1 : 0)}` : "";
    line.math.replaceChildren(
        ...(view && unit !== null && !line.output ? [maths(LETTERS[view.tap], line.layer, unit)] : []),
    );
}

function paint(view, cell, line, range, how, here, speak) {
    const arm = view.arms[cell.arm];
    const ground = here ? view.palette.sunken : view.palette.bg;
    const loaded = how.unit === null || view.frame.scatter.some((one) => one.layer === line.layer);
    const key = `${view.key}|${line.layer}|${arm.lane}|${range}|${how.unit}|${how.ridges}|${loaded}`;
    if (cell.key !== key) Object.assign(cell, { key, made: contents(view, arm, line.layer, range, how) });
    const data = { ...cell.made, ...moving(view, cell.made, arm, line.layer, how) };
    cell.sheet.draw((ctx) =>
        chart(ctx, cell.sheet, data, { ...arm, ground }, view.palette, cell.reveal, `${key}|${ground}`),
    );
    if (speak) cell.sheet.label(`${line.output ? "Output" : `Layer ${line.layer}`}, ${arm.name}: ${data.said}`);
}
