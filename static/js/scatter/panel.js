import { caption } from "./words.js";
import { element, part } from "../page/element.js";
import { expected } from "../arms/expected.js";
import { format } from "../numbers.js";
import { geometry } from "./geometry.js";
import { isolate } from "./isolate.js";
import { armName } from "../arms/name.js";
import { html, nothing, render } from "../page/markup.js";
import { maths } from "../page/maths.js";
import { clouds as drawnOf, summary } from "./report.js";
import { firstBox } from "./cloud.js";
import { scales, scatter } from "./chart.js";
import { surface } from "../draw/surface.js";
import { notices } from "./notice.js";
import { NOTES, headings } from "./heading.js";

const LETTERS = { z: "Z", z_norm: "Ẑ", z_tilde: "Z̃" };
const NARROW = 5; // letters of a name above a small square
const START = { cx: 0, cy: 0, half: 6 };

/**
 * The same probe points in every arm, on the same fixed axes, which `page.axes` draws: Plotly in the Lab; a canvas over
 * them has what moves.
 * @param {Page} page
 */
export function scatterPanel(page) {
    const { root, state, repaint, still } = page;
    const panel = part(root, "#lab-scatter");
    const stage = part(panel, ".stage");
    const head = headings(page, panel, () => last);
    const axes = page.axes({
        graph: stage,
        onZoom: (zoom) => state.set({ zoom }),
        onHover: (point) => tip.show(point, seen),
    });
    const words = element("div", { class: "words" });
    const notice = notices(page);
    const tip = pointTip();
    const over = element("div", { class: "over" });
    stage.append(over, words, notice.node, tip.node);
    const sheet = surface(over, { onchange: repaint });
    panel.dataset.testid = "twin-scatter";
    addEventListener("resize", repaint);
    /** @type {View | null} */
    let last = null;
    /** @type {Seen | null} */
    let seen = null;
    let told = 0;
    isolate(stage, state, () => seen);

    /**
     * @param {View | null} view
     * @param {State} value
     * @param {Palette} palette
     */
    function draw(view, value, palette) {
        last = view;
        const { arms, cells, height, box } = stageOf(stage, view, value, palette);
        const clouds = view ? drawnOf(view) : [];
        const paused = view && !value.playing && clouds.length === arms.length;
        const key = view && points(view, value);
        const hovered = paused ? clouds.map(({ cloud }) => ({ x: cloud.x, y: cloud.y, said: said(cloud) })) : null;
        axes({ cells, width: stage.clientWidth, height, box, theme: palette.theme, key, clouds: hovered });
        head.draw(view, value);
        render(namesOf(value, arms, cells), words);
        notice.draw(view, value, clouds.length > 0, cells[0]);
        mark(panel, view);
        if (!paused) tip.show(null, seen);
        seen = view && { cells, box, clouds, size: 12 };
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
    const { cells, height } = geometry(stage.clientWidth, arms.length, Math.max(320, innerHeight - 532));
    // Small frames leave no room beside the axis' name for the line below.
    stage.style.height = stage.style.minHeight = `${height + (arms.length > 2 ? 18 : 0)}px`;
    return { arms, cells, height, box: view ? (value.zoom ?? firstBox(view)) : START };
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
 * Which points they are: what else comes in while the clock stands is no reason to hand them over again.
 * @param {View} view
 * @param {State} value
 */
function points({ run, index, tap, layer, units, seed }, { refilled }) {
    return [run.id, index, tap, layer, units, seed, refilled].join("|");
}

/** What the point under the pointer is, and its two values. */
function pointTip() {
    const node = element("div", { class: "tip", role: "status", hidden: true });

    /**
     * @param {Hovered | null} point
     * @param {Seen | null | undefined} seen
     */
    function show(point, seen) {
        node.hidden = !point || !seen;
        if (!point || !seen) return;
        const cell = seen.cells[point.arm];
        const { X, Y } = scales(cell, seen.box);
        node.replaceChildren(point.said, element("br"), `${format(point.x)}, ${format(point.y)}`);
        const left = X(point.x) > cell.left + cell.side / 2;
        Object.assign(node.style, {
            left: `${X(point.x) + (left ? -10 : 10)}px`,
            top: `${Y(point.y)}px`,
            transform: `translate(${left ? "-100%" : "0"}, -50%)`,
        });
    }
    return { node, show };
}

/**
 * What hovering tells about each point.
 * @param {Cloud} cloud
 */
function said({ x, labels }) {
    return Array.from(x, (_, index) =>
        labels ? `class ${labels[index]}, probe point ${index + 1}` : `probe point ${index + 1}`,
    );
}

/**
 * @param {HTMLElement} panel
 * @param {View | null} view
 */
function mark(panel, view) {
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
