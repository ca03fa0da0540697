import { at } from "../base.js";
import { YARDSTICKS, ceiling, medianOf, standing } from "./shift.js";
import { DEFINITIONS } from "../help/definitions.js";
import { distance } from "../numbers.js";
import { element, part } from "../page/element.js";
import { expected } from "../arms/expected.js";
import { ground } from "./words.js";
import { hint } from "../help/hint.js";
import { meter, tall } from "./chart.js";
import { panelMenu } from "../page/menu.js";
import { picture, summary, table } from "./report.js";
import { surface } from "../draw/surface.js";

/** @type {Standing} */
const NOTHING = { value: NaN, before: [], median: NaN, ended: null, trunk: NaN };

/**
 * How far what the next layer sees has moved, by both yardsticks at once: none is chosen by what it shows.
 * @param {Page} page
 */
export function meterPanel(page) {
    const { root, repaint } = page;
    const panel = part(root, "#lab-meter");
    const claim = page.session ? tested() : "";
    const bars = YARDSTICKS.map((yardstick) => barOf(yardstick, repaint));
    bars.forEach(({ title, caption, box }, index) =>
        panel.append(element("div", { class: "title" }, title, index ? "" : claim, caption), box),
    );
    const sentence = element("p", { class: "sentence" });
    /** @type {Offered} */
    const offered = {
        name: "meter",
        title: "Shift meter",
        view: () => last,
        table,
        summary: (view) => summary(view, sentences(view, bars)),
        picture: (view, palette) => picture(view, palette, sentences(view, bars)),
    };
    panel.append(sentence, panelMenu(page, offered));
    panel.dataset.roving = "row";
    let said = "";
    /** @type {View | null} */
    let last = null;

    /**
     * @param {View | null} view
     * @param {State} value
     * @param {Palette} palette
     */
    function draw(view, value, palette) {
        last = view;
        const arms = view?.arms ?? expected(value).arms.map((arm) => ({ ...arm, ...palette.arms[arm.slot] }));
        const row = arms.length > 3 ? 20 : 24;
        for (const bar of bars) {
            const height = `${tall(arms.length, row)}px`;
            if (bar.box.style.height !== height) bar.box.style.height = height;
            bar.arms = arms.map((arm) => ({ ...arm, ...(view ? standing(view, arm, bar.key) : NOTHING) }));
            if (!bar.sheet.visible) continue;
            bar.sheet.draw((ctx) => meter(ctx, bar.sheet, { arms: bar.arms, top: top(view, bar) }, palette, { row }));
            tell(bar, view);
        }
        const parts = view ? sentences(view, bars) : [];
        const key = parts.map(([text]) => text).join("");
        if (key === said) return;
        said = key;
        for (const bar of bars) if (view) bar.sheet.label(`${bar.title.textContent}: ${bar.caption.textContent}`);
        sentence.replaceChildren(...parts.map(([text, bold]) => (bold ? element("b", {}, text) : text)));
    }
    return { draw, ...offered };
}

/**
 * @param {Yardstick} yardstick
 * @param {() => void} repaint
 * @returns {Bar}
 */
function barOf(yardstick, repaint) {
    const box = element("div", { class: "bars" });
    return {
        ...yardstick,
        arms: [],
        title: hint(element("h2", {}, yardstick.title), DEFINITIONS[yardstick.key]),
        caption: hint(element("span", { class: "median fine" }), DEFINITIONS.median_window),
        box,
        sheet: surface(box, { onchange: repaint, label: yardstick.title }),
        top: { key: "", value: 1 },
        told: "",
    };
}

/** The way from what one run shows to what many seeds say. */
function tested() {
    return hint(
        element(
            "a",
            { class: "tested", href: at("/claims?claim=robust-layers") },
            element("span", { class: "wide-only" }, "kicks over seeds: "),
            "claim 2",
        ),
        DEFINITIONS.tested,
    );
}

/**
 * @param {View | null} view
 * @param {Bar} bar
 */
function top(view, bar) {
    if (!view) return 1;
    if (bar.top.key !== view.key) bar.top = { key: view.key, value: ceiling(view, bar.key) };
    return bar.top.value;
}

/**
 * The medians in words under the title, each in its arm's colour.
 * @param {Bar} bar
 * @param {View | null} view
 */
function tell(bar, view) {
    const { arms } = bar;
    const medians = arms.map((arm) => distance(arm.median));
    const trunks = arms.some((arm) => Number.isFinite(arm.trunk)) ? arms.map((arm) => distance(arm.trunk)) : [];
    const of = view ? medianOf(view.step) : "";
    const key = view ? [of, ...medians, ...trunks, ...arms.map((arm) => arm.slot)].join("|") : "";
    if (key === bar.told) return;
    bar.told = key;
    bar.caption.replaceChildren(
        ...(view ? [`${of}: `, ...listed(arms, medians)] : [bar.unit]),
        ...(trunks.length ? ["; trunk: ", ...listed(arms, trunks)] : []),
    );
}

/**
 * A number an arm, in its colour.
 * @param {MeterArm[]} arms
 * @param {string[]} numbers
 */
function listed(arms, numbers) {
    return arms.flatMap(({ slot }, index) => [
        index ? " | " : "",
        element("b", { class: `arm-${slot}` }, numbers[index]),
    ]);
}

/**
 * @param {View} view
 * @param {Bar[]} parts
 */
function sentences(view, [start, window]) {
    const arms = view.arms.map(({ name, kind, lane }, index) => ({
        name,
        kind,
        window: window.arms[index].value,
        median: window.arms[index].median,
        start: start.arms[index].value,
        accuracy: view.frame.accuracy[lane],
        diverged: view.frame.diverged[lane] === 1,
    }));
    return ground(arms, {
        layer: view.layer,
        hidden: view.hidden,
        tap: view.tap,
        chance: view.chance,
        recent: medianOf(view.step),
    });
}
