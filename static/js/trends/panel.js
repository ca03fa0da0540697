import { choice } from "../page/choice.js";
import { createReveal } from "../draw/reveal.js";
import { crossing } from "../clock/cursor.js";
import { DEFINITIONS } from "../help/definitions.js";
import { element, part } from "../page/element.js";
import { expected } from "../arms/expected.js";
import { graded, QUANTITIES } from "./quantities.js";
import { hint } from "../help/hint.js";
import { render } from "../page/markup.js";
import { panelMenu } from "../page/menu.js";
import { picture, summary, table } from "./report.js";
import { span, trend, worded } from "./chart.js";
import { surface } from "../draw/surface.js";
import { trunkIndex, trunkView } from "../run/trunk_view.js";

const EMPTY = { steps: [0], index: 0, hover: null, marks: [], low: 0, high: 1, arms: [] };
const SLOT = /** @type {{ value: State["trend"], label: string }[]} */ ([
    { value: "loss", label: "loss" },
    { value: "gradient", label: "gradient" },
]);
const WIDE = 860;
const TALK = 1000;

/**
 * Mean and deviation of the unit on the x axis, loss, gradient norm and accuracy over steps; what they stand at is
 * printed at the right edge. Where five have no room in a row, loss and gradient norm share a place.
 * @param {Page} page
 */
export function trendsPanel(page) {
    const { root } = page;
    const panel = part(root, "#lab-trends");
    const charts = QUANTITIES.map((quantity) => chartOf(quantity, page, panel));
    /** @type {Offered} */
    const offered = { name: "trends", title: "Trends", view: () => last, summary, table, picture };
    panel.append(panelMenu(page, offered));
    panel.dataset.roving = "both"; // a chart has a use of its own for left and right
    new ResizeObserver(() => panel.classList.toggle("wide", panel.clientWidth >= WIDE)).observe(panel);
    let told = 0;
    /** @type {View | null} */
    let last = null;
    pick("loss"); // at once: a fifth chart would take a second row until the first is drawn

    /** @param {State["trend"]} which */
    function pick(which) {
        panel.dataset.shown = which;
        for (const one of charts) one.picks?.show(which);
    }

    /**
     * @param {View | null} view
     * @param {State} value
     * @param {Palette} palette
     */
    function draw(view, value, palette) {
        last = view;
        if (panel.dataset.shown !== value.trend) pick(value.trend);
        const speak = performance.now() - told > TALK || !value.playing;
        if (speak) told = performance.now();
        for (const one of charts) {
            if (!one.sheet.visible) continue;
            name(one, view, value);
            const data = view ? chartData(one, view) : nothing(one, value);
            const key = view ? `${view.key}|${data.low}|${data.high}` : `empty${palette.theme}`;
            one.sheet.draw((ctx) => trend(ctx, one.sheet, data, palette, one.reveal, key));
            if (view && speak) one.sheet.label(spoken(one, data, view));
        }
    }
    return { draw, ...offered };
}

/**
 * A chart in its place; the third one can show another quantity where five have no room.
 * @param {Quantity} quantity
 * @param {Page} page
 * @param {HTMLElement} panel
 * @returns {TrendChart}
 */
function chartOf(quantity, page, panel) {
    const { state, repaint } = page;
    const title = element("h2");
    const box = element("div", { class: "chart", role: "group" });
    const picks = quantity.slot ? choice("Third chart", SLOT, (which) => state.set({ trend: which })) : null;
    picks?.buttons.forEach((button, place) => hint(button, [DEFINITIONS.loss, DEFINITIONS.gradient][place]));
    const head = element("div", { class: "name" }, title, picks?.node);
    panel.append(element("div", { class: "trend", "data-slot": quantity.slot }, head, box));
    crossing(box, page, span, { keys: true });
    const sheet = surface(box, { onchange: repaint });
    return { quantity, title, box, picks, reveal: createReveal(), sheet };
}

/**
 * What a chart shows before there is a run.
 * @param {TrendChart} one
 * @param {State} value
 * @returns {TrendData}
 */
function nothing(one, value) {
    return { ...EMPTY, last: expected(value).last, percent: one.quantity.name === "accuracy" };
}

/**
 * Only what has come in since changes the lines; playhead and cursor do not.
 * @param {TrendChart} one
 * @param {View} view
 * @returns {TrendData}
 */
function chartData(one, view) {
    const trunk = trunkView(view);
    const key = `${view.key}|${trunk?.known}`;
    if (!one.made || one.key !== key) {
        one.made = one.quantity.read(view);
        one.trunk = trunk ? one.quantity.read(trunk).arms : undefined;
    }
    one.key = key;
    const missing = one.quantity.perUnit && view.arms.every((arm) => arm.detail < 0);
    const why = missing ? ["recorded for", `seed ${detailed(view)} only`] : null;
    return {
        ...one.made,
        why,
        steps: view.steps,
        last: view.last,
        index: view.index,
        hover: view.cursor,
        marks: view.marks,
        trunk: trunk && one.trunk ? { arms: one.trunk, steps: trunk.steps, index: trunkIndex(trunk) } : null,
    };
}

/** @param {Pick<View, "hello">} parts */
function detailed({ hello }) {
    const seeds = [...new Set(hello.lanes.filter((lane) => lane.detail).map((lane) => lane.seed))];
    return seeds.length ? seeds.join(", ") : "–";
}

/**
 * @param {TrendChart} one
 * @param {View | null} view
 * @param {State} state
 */
function name(one, view, state) {
    render(one.quantity.title(view, state), one.title);
    hint(one.title, DEFINITIONS[one.quantity.name === "accuracy" && !graded(view) ? "eval_loss" : one.quantity.name]);
    const label = `${one.title.textContent} over steps; arrows move the cursor, Enter the playhead`;
    if (one.box.ariaLabel !== label) one.box.ariaLabel = label;
}

/**
 * @param {TrendChart} one
 * @param {TrendData} data
 * @param {View} view
 */
function spoken(one, data, view) {
    if (data.why) return `${one.title.textContent}: ${data.why.join(" ")}`;
    /** @param {Lines} arm */
    const at = (arm) =>
        arm.ended !== null && view.index >= arm.ended
            ? `diverged at step ${view.steps[arm.ended]}`
            : worded(data, arm.shown[view.index]);
    const now = data.arms.map((arm) => `${arm.name} ${at(arm)}`).join(", ");
    return `${one.title.textContent} at step ${view.step}: ${now}${trunkSpoken(data)}`;
}

/** @param {TrendData} data */
function trunkSpoken(data) {
    const { trunk } = data;
    if (!trunk || trunk.index < 0) return "";
    return `; trunk: ${trunk.arms.map((arm) => `${arm.name} ${worded(data, arm.shown[trunk.index])}`).join(", ")}`;
}
