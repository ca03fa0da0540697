import { choice } from "../page/choice.js";
import { createReveal } from "../draw/reveal.js";
import { crossing } from "../clock/cursor.js";
import { DEFINITIONS } from "../help/definitions.js";
import { element } from "../page/element.js";
import { expected } from "../arms/expected.js";
import { graded, QUANTITIES } from "./quantities.js";
import { hint } from "../help/hint.js";
import { panelMenu } from "../page/menu.js";
import { picture, summary, table } from "./report.js";
import { span, trend, worded } from "./chart.js";
import { surface } from "../draw/surface.js";

const EMPTY = { steps: [0], index: 0, hover: null, marks: [], low: 0, high: 1, arms: [] };
const WIDE = 860;
const TALK = 1000;

/**
 * Mean and deviation of the unit on the x axis, loss, gradient norm and accuracy over steps; what they stand at is printed
 * at the right edge. Where five have no room in a row, loss and gradient norm share a place.
 */
export function trendsPanel(page) {
    const { root, state, repaint } = page;
    const panel = root.querySelector("#lab-trends");
    const slot = () =>
        choice(
            "Third chart",
            [
                { value: "loss", label: "loss" },
                { value: "gradient", label: "gradient" },
            ],
            (trend) => state.set({ trend }),
        );
    const charts = QUANTITIES.map((quantity) => {
        const title = element("h2");
        const box = element("div", { class: "chart", role: "group" });
        const picks = quantity.slot ? slot() : null;
        if (picks) ["loss", "gradient"].forEach((one, place) => hint(picks.node.children[place], DEFINITIONS[one]));
        const node = element(
            "div",
            { class: "trend", "data-slot": quantity.slot },
            element("div", { class: "name" }, title, picks?.node),
            box,
        );
        panel.append(node);
        crossing(box, page, span, { keys: true });
        return {
            quantity,
            title,
            box,
            picks,
            reveal: createReveal(),
            sheet: surface(box, { onchange: repaint }),
            said: "",
        };
    });
    const offered = { name: "trends", title: "Trends", view: () => last, summary, table, picture };
    panel.append(panelMenu(page, offered));
    new ResizeObserver(() => panel.classList.toggle("wide", panel.clientWidth >= WIDE)).observe(panel);
    let told = 0;
    let last = null;

    function pick(which) {
        panel.dataset.shown = which;
        for (const one of charts) one.picks?.show(which);
    }

    function draw(view, value, palette) {
        last = view;
        if (panel.dataset.shown !== value.trend) pick(value.trend);
        const speak = performance.now() - told > TALK || !value.playing;
        if (speak) told = performance.now();
        for (const one of charts) {
            if (!one.sheet.visible) continue;
            name(one, view, value);
            if (!view) {
                const data = { ...EMPTY, last: expected(value).last, percent: one.quantity.name === "accuracy" };
                one.sheet.draw((ctx) => trend(ctx, one.sheet, data, palette, one.reveal, palette.theme));
                continue;
            }
            const data = chartData(one, view);
            one.sheet.draw((ctx) =>
                trend(ctx, one.sheet, data, view.palette, one.reveal, `${view.key}|${data.low}|${data.high}`),
            );
            if (speak) one.sheet.label(spoken(one, data, view));
        }
    }
    return { draw, ...offered };
}

/** Only what has come in since changes the lines; playhead and cursor do not. */
function chartData(one, view) {
    if (one.key !== view.key) Object.assign(one, { key: view.key, made: one.quantity.read(view) });
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
    };
}

function detailed({ hello }) {
    const seeds = [...new Set(hello.lanes.filter((lane) => lane.detail).map((lane) => lane.seed))];
    return seeds.length ? seeds.join(", ") : "–";
}

function name(one, view, state) {
    const said = `${one.quantity.said(view, state)}`;
    if (one.said === said) return;
    one.said = said;
    one.title.replaceChildren(...one.quantity.title(view, state));
    hint(one.title, DEFINITIONS[one.quantity.name === "accuracy" && !graded(view) ? "eval_loss" : one.quantity.name]);
    one.box.setAttribute(
        "aria-label",
        `${one.title.textContent} over steps; arrows move the cursor, Enter the playhead`,
    );
}

function spoken(one, data, view) {
    if (data.why) return `${one.title.textContent}: ${data.why.join(" ")}`;
    const at = (arm) =>
        arm.ended !== null && view.index >= arm.ended
            ? `diverged at step ${view.steps[arm.ended]}`
            : worded(data, arm.shown[view.index]);
    return `${one.title.textContent} at step ${view.step}: ${data.arms.map((arm) => `${arm.name} ${at(arm)}`).join(", ")}`;
}
