import { DEFINITIONS } from "../help/definitions.js";
import { cell as contents, moving } from "./row.js";
import { choice } from "../page/choice.js";
import { createReveal } from "../draw/reveal.js";
import { crossing } from "../clock/cursor.js";
import { markOverflow } from "../page/overflow.js";
import { around, element, part } from "../page/element.js";
import { expected } from "../arms/expected.js";
import { format } from "../numbers.js";
import { layer as chart, middle, span } from "./chart.js";
import { defined } from "../help/hint.js";
import { html, nothing, render } from "../page/markup.js";
import { maths } from "../page/maths.js";
import { armName } from "../arms/name.js";
import { picture, summary, tables } from "./report.js";
import { scales } from "./scales.js";
import { surface } from "../draw/surface.js";
import { picker, heading } from "./heading.js";

const LAYERS = [1, 2, 3, 4, 5].map((layer) => ({ layer, units: 4 }));
const LETTERS = { z: "Z", z_norm: "Ẑ", z_tilde: "Z̃" };
const FEW = 6; // layers that a row of buttons has room for on a phone
const TALK = 1000;

/**
 * Every layer of every arm on one value axis: quantiles over steps, histogram now over the one at the start.
 * @param {Page} page
 */
export function layersPanel(page) {
    const { root, state } = page;
    const how = () => ({ unit: state.value.rowUnit, ridges: state.value.ridges });
    /** @type {Offered} */
    const offered = {
        name: "layers",
        title: "Layer by layer",
        view: () => last,
        summary: (view) => summary(view, how()),
        table: (view) => tables(view, how()),
        picture: (view, palette) => picture(view, palette, how()),
    };
    const panel = part(root, "#lab-layers");
    const head = heading(page, offered);
    const grid = gridOf(page, panel);
    panel.dataset.roving = "row";
    panel.append(head.node, head.legend, grid.pick, grid.well);
    let told = 0;
    /** @type {View | null} */
    let last = null;

    /**
     * @param {View | null} view
     * @param {State} value
     * @param {Palette} palette
     */
    function draw(view, value, palette) {
        last = view;
        const now = how();
        if (grid.build(view, value)) head.offer(view);
        head.show(view, now);
        const ranges = view ? scales(view) : [];
        const speak = performance.now() - told > TALK || !value.playing;
        if (speak) told = performance.now();
        for (const line of grid.lines()) {
            const here = line.layer === value.layer && !line.output;
            const range = ranges[line.layer - 1];
            label(line, here, view, range, now);
            for (const cell of line.cells) {
                if (!view) cell.sheet.draw((ctx, width, height) => middle(ctx, width, height, palette));
                else if (cell.sheet.visible) paint(view, cell, line, range, now, here, speak);
            }
        }
    }
    return { draw, ...offered };
}

/**
 * The names of the arms over a row for each layer, and where there is no room for all rows, a choice of one.
 * @param {Page} page
 * @param {HTMLElement} panel
 */
function gridOf(page, panel) {
    const names = element("div", { class: "names" });
    const rows = element("div", { class: "rows" });
    const pick = element("div", { class: "pick-layer" });
    const about = { class: "table", tabindex: "0", role: "region", "aria-label": "All layers" };
    const table = element("div", about, names, rows);
    const well = element("div", { class: "well", "data-roving": "column" }, table);
    const look = markOverflow(well, table);
    let built = "";
    /** @type {LayerRow[]} */
    let lines = [];
    /** @type {{ node: HTMLElement, show(value: number): void } | null} */
    let chosen = null;

    /**
     * True where it was built again: for another run, or other arms and layers.
     * @param {View | null} view
     * @param {State} value
     */
    function build(view, value) {
        const arms = view?.arms ?? expected(value).arms;
        const layers = value.hello?.layers ?? LAYERS;
        const key = JSON.stringify([view?.run.id, arms.map((arm) => [arm.name, arm.slot]), layers]);
        const fresh = key !== built;
        if (fresh) fill(arms, layers);
        built = key;
        chosen?.show(value.layer);
        return fresh;
    }

    /**
     * @param {PlainArm[]} arms
     * @param {{ layer: number, units: number }[]} layers
     */
    function fill(arms, layers) {
        render(html`<span></span>${arms.map((arm) => headOf(arm, arms))}`, names);
        panel.style.setProperty("--arms", String(arms.length));
        lines = layers.map((layer, index) => row(page, layer, arms, index === layers.length - 1));
        rows.replaceChildren(...lines.map((line) => line.node));
        look();
        chosen = pickerOf(page.state, layers.slice(0, -1));
        pick.replaceChildren(chosen.node);
    }
    return { pick, well, build, lines: () => lines };
}

/**
 * @param {PlainArm} arm
 * @param {PlainArm[]} arms
 */
function headOf(arm, arms) {
    const all = arms.map(({ name }) => name);
    const now = html`<span class="fine wide-only" ${defined(DEFINITIONS.histogram)}>now</span>`;
    return html`<span
        ><b class="arm-${arm.slot}">${armName(arm.name, undefined, all)}</b>${arms.length > 2 ? nothing : now}</span
    >`;
}

/**
 * @param {Store} state
 * @param {{ layer: number, units: number }[]} layers
 */
function pickerOf(state, layers) {
    const options = layers.map(({ layer }) => ({ value: layer, label: `layer ${layer}` }));
    /** @param {number} wanted */
    const pick = (wanted) => focus(state, wanted, layers.find(({ layer }) => layer === wanted)?.units ?? 1);
    return (layers.length > FEW ? picker : choice)("Layer shown", options, pick);
}

/**
 * @param {Store} state
 * @param {number} layer
 * @param {number} units
 */
function focus(state, layer, units) {
    state.set({ layer, units: [1, Math.min(2, units)] });
}

/**
 * @param {Page} page
 * @param {{ layer: number, units: number }} layer
 * @param {PlainArm[]} arms
 * @param {boolean} output
 */
function row(page, layer, arms, output) {
    const { state, repaint } = page;
    const choose = () => focus(state, layer.layer, layer.units);
    const button = element("button", { type: "button", class: "layer", disabled: output, onclick: choose });
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
    if (!output) node.addEventListener("click", (event) => around(event, "button") || choose());
    return { node, button, cells, layer: layer.layer, output };
}

/**
 * @param {LayerRow} line
 * @param {boolean} here
 * @param {View | null} view
 * @param {number} range
 * @param {How} how
 */
function label(line, here, view, range, { unit }) {
    line.node.classList.toggle("focused", here);
    if (!line.output) line.button.setAttribute("aria-pressed", String(here));
    const named = view && unit !== null && !line.output;
    render(
        html`<span>${line.output ? "output" : `layer ${line.layer}`}</span>
            <span>${named ? maths(LETTERS[view.tap], line.layer, unit) : nothing}</span>
            <span class="scale fine">${range ? `± ${format(range, range < 10 ? 1 : 0)}` : ""}</span>`,
        line.button,
    );
}

/**
 * @param {View} view
 * @param {LayerCell} cell
 * @param {LayerRow} line
 * @param {number} range
 * @param {How} how
 * @param {boolean} here
 * @param {boolean} speak
 */
function paint(view, cell, line, range, how, here, speak) {
    const arm = view.arms[cell.arm];
    const ground = here ? view.palette.sunken : view.palette.bg;
    const loaded = how.unit === null || view.frame.scatter.some((one) => one.layer === line.layer);
    const key = `${view.key}|${line.layer}|${arm.lane}|${range}|${how.unit}|${how.ridges}|${loaded}`;
    if (!cell.made || cell.key !== key) cell.made = contents(view, arm, line.layer, range, how);
    cell.key = key;
    const data = { ...cell.made, ...moving(view, cell.made, arm, line.layer, how) };
    cell.sheet.draw((ctx) =>
        chart(ctx, cell.sheet, data, { ...arm, ground }, view.palette, cell.reveal, `${key}|${ground}`),
    );
    if (speak) cell.sheet.label(`${line.output ? "Output" : `Layer ${line.layer}`}, ${arm.name}: ${data.said}`);
}
