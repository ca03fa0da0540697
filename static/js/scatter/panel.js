import { caption } from "./words.js";
import { element, part } from "../page/element.js";
import { DEFINITIONS } from "../help/definitions.js";
import { dotWords } from "./classes.js";
import { expected } from "../arms/expected.js";
import { createAxes } from "./axes.js";
import { AROUND, geometry } from "./geometry.js";
import { hint } from "../help/hint.js";
import { hovering } from "./hover.js";
import { isolate } from "./isolate.js";
import { armName } from "../arms/name.js";
import { html, nothing, render } from "../page/markup.js";
import { maths } from "../page/maths.js";
import { clouds as drawnOf, summary } from "./report.js";
import { firstBox } from "./cloud.js";
import { scatter } from "./chart.js";
import { surface } from "../draw/surface.js";
import { notices } from "./notice.js";
import { zooming } from "./zoom.js";
import { zoomOf } from "../page/local_place.js";
import { NOTES, headings } from "./heading.js";

const LETTERS = { z: "Z", z_norm: "Ẑ", z_tilde: "Z̃" };
const LOWEST = 200; // pixels of a stage that fills its panel
const NARROW = 5; // letters of a name above a small square
const START = { cx: 0, cy: 0, half: 6 };

/**
 * The same probe points in every arm, on the same fixed axes; a canvas over these has what moves.
 * @param {Page} page
 */
export function scatterPanel(page) {
    const { root, state, repaint, still } = page;
    const panel = part(root, "#lab-scatter");
    const stage = part(panel, ".stage");
    const head = headings(page, panel, () => last);
    const axes = createAxes(stage);
    const words = element("div", { class: "words" });
    const notice = notices(page);
    const over = element("div", { class: "over" });
    const dot = dotLine(stage);
    stage.append(over, words, notice.node);
    const sheet = surface(over, { onchange: repaint });
    panel.dataset.testid = "twin-scatter";
    addEventListener("resize", repaint);
    /** @type {View | null} */
    let last = null;
    /** @type {Seen | null} */
    let seen = null;
    let told = 0;
    isolate(stage, state, () => seen);
    zooming(stage, state, () => seen);
    const tip = hovering(stage, state, () => seen, page.pictures);

    /**
     * @param {View | null} view
     * @param {State} value
     * @param {Palette} palette
     */
    function draw(view, value, palette) {
        last = view;
        const { arms, cells, box } = stageOf(stage, view, value, palette);
        const clouds = view ? drawnOf(view) : [];
        const standing = !value.playing && clouds.length === arms.length;
        axes({ cells, box, palette });
        head.draw(view, value);
        render(namesOf(value, arms, cells), words);
        notice.draw(view, value, clouds.length > 0, cells[0]);
        mark(panel, view, box);
        dot.draw(view);
        stage.classList.toggle("standing", standing);
        seen = view && { cells, box, clouds, size: 12, standing, run: { id: view.run.id, dataset: datasetOf(view) } };
        tip.draw();
        if (!sheet.visible) return;
        sheet.draw((ctx) => {
            for (const { arm, cloud } of clouds) {
                const how = { still, note: NOTES[arm.index], isolated: value.isolated };
                scatter(ctx, cells[arm.index], box, cloud, arm, palette, how);
            }
        });
        if (!view || (performance.now() - told <= 1000 && value.playing)) return;
        told = performance.now();
        sheet.label(summary(view));
    }
    return { draw, name: "scatter" };
}

/**
 * Gives the stage its height; the arms, their squares, and the square of values that these show.
 * @param {HTMLElement} stage
 * @param {View | null} view
 * @param {State} value
 * @param {Palette} palette
 */
function stageOf(stage, view, value, palette) {
    const arms = view?.arms ?? expected(value).arms.map((arm) => ({ ...arm, ...palette.arms[arm.slot] }));
    const { cells, height } = geometry(stage.clientWidth, arms.length, tallest(stage, value));
    // Small frames leave no room beside the axis' name for the line below.
    stage.style.height = stage.style.minHeight = `${height + (arms.length > 2 ? 18 : 0)}px`;
    return { arms, cells, box: view ? (value.zoom ?? firstBox(view)) : START };
}

/**
 * What the clouds may take of the window's height: where they fill their panel all that is left of it, and on a
 * projector half the window in any case.
 * @param {HTMLElement} stage
 * @param {Pick<State, "projector">} value
 */
function tallest(stage, { projector }) {
    const half = projector ? Math.ceil(innerHeight / zoomOf(stage) / 2) + 1 + AROUND : LOWEST;
    return fills(stage) ? Math.max(half, left(stage)) : Math.max(290, innerHeight - 580);
}

/**
 * Whether the style sheet gives the panel a height of its own, which the clouds fill.
 * @param {HTMLElement} stage
 */
function fills(stage) {
    return getComputedStyle(stage).getPropertyValue("--fills") === "1";
}

/**
 * What heading and the line below leave of the panel's height.
 * @param {HTMLElement} stage
 */
function left(stage) {
    const panel = /** @type {HTMLElement} */ (stage.parentElement);
    const others = [...panel.children].filter((node) => node !== stage && node instanceof HTMLElement);
    return others.reduce((room, node) => room - outer(/** @type {HTMLElement} */ (node)), panel.clientHeight);
}

/** @param {HTMLElement} node */
function outer(node) {
    return node.offsetHeight ? node.offsetHeight + parseFloat(getComputedStyle(node).marginTop) : 0;
}

/**
 * The arms' names over their squares, and the names of the axes.
 * @param {State} value
 * @param {PlainArm[]} arms
 * @param {Cell[]} cells
 */
function namesOf(value, arms, cells) {
    const { tap, layer, units } = value;
    const next = layer < expected(value).hidden ? `layer ${layer + 1}` : "the output";
    return arms.map((arm, index) => labels(arm, arms, cells[index], { tap, layer, units, next }));
}

/**
 * Below the stage: what a dot is.
 * @param {HTMLElement} stage
 */
function dotLine(stage) {
    const node = hint(element("p", { class: "dot-line fine" }), `${DEFINITIONS.probe} ${DEFINITIONS.ellipse}`);
    stage.after(node);

    /** @param {View | null} view */
    function draw(view) {
        const count = view?.frame.scatter[0]?.z.shape[1];
        const said = view && count ? dotWords({ ...view, dataset: datasetOf(view), count }) : "";
        if (node.textContent !== said) node.textContent = said;
    }
    return { draw };
}

/** @param {View} view */
function datasetOf(view) {
    return view.run.experiment.dataset;
}

/**
 * @param {HTMLElement} panel
 * @param {View | null} view
 * @param {Box} box
 */
function mark(panel, view, { cx, cy, half }) {
    panel.dataset.box = `${cx} ${cy} ${half}`;
    panel.dataset.frame = view ? String(view.index) : "";
    panel.dataset.step = view ? String(view.step) : "";
    panel.dataset.seq = view ? String(view.frame.seq) : "";
}

/**
 * @param {PlainArm} arm
 * @param {PlainArm[]} arms
 * @param {Cell} cell
 * @param {{ tap: Tap, layer: number, units: Pair, next: string }} what
 */
function labels(arm, arms, { left, top, side, first }, { tap, layer, units, next }) {
    const small = side < 200;
    const names = arms.map((one) => one.name);
    const said = caption(arm.kind, tap, next);
    const letter = LETTERS[tap];
    const narrow = side < 100;
    const right = `right: calc(100% - ${left + side}px); top: ${top + side + 18}px`;
    // In a small square a tick may stand right below its corner.
    const corner = `left: 0px; top: ${top - (small ? 22 : 4)}px`;
    return html`<div
            class="head arm-${arm.slot}${narrow ? " narrow" : ""}"
            title="${arm.name}: ${said}"
            style="left: ${left}px; top: ${top - 22}px; width: ${side}px"
        >
            <b>${armName(arm.name, narrow ? NARROW : undefined, names)}</b>
            ${small ? nothing : html`<span class="fine">${said}</span>`}
        </div>
        ${maths(letter, layer, units[0], right)} ${first ? maths(letter, layer, units[1], corner) : nothing}`;
}
