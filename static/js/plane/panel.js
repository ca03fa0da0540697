import { areaOf, chart } from "./chart.js";
import { DEFINITIONS } from "../help/definitions.js";
import { element, part } from "../page/element.js";
import { onLaptop } from "../page/low_window.js";
import { hint } from "../help/hint.js";
import { hovering } from "./hover.js";
import { legend } from "./legend.js";
import { panelMenu } from "../page/menu.js";
import { phrases } from "../headline/phrases.js";
import { picture, summary, table } from "./report.js";
import { plain } from "../headline/words.js";
import { planeOf } from "./plane.js";
import { render } from "../page/markup.js";
import { sentence, spoken } from "./words.js";
import { surface } from "../draw/surface.js";

const TALK = 1000;
const AXES = 26; // pixels above and below the window
const LEAST = 210;
const SHARE = 0.36; // of the height of the screen
const LOW_SHARE = 0.24; // in a low window, where `laptop.css` puts the plane beside the clouds

/**
 * The plane of a data set with two inputs: its dots, and where each arm says one class and where another. Hidden for
 * all other data sets.
 * @param {Page} page
 */
export function planePanel(page) {
    const { root, state, repaint } = page;
    const panel = part(root, "#lab-plane");
    const [title, of] = [element("h2", {}, "The plane"), element("span", { class: "fine" })];
    const field = element("div", { class: "field-of-dots" });
    const said = element("p", { class: "sentence" });
    /** @type {Offered} */
    const offered = { name: "plane", title: "The plane", view: () => last, summary, table, picture };
    const head = element("div", { class: "heading" }, hint(title, DEFINITIONS.plane), of);
    head.append(element("span", { class: "space" }), panelMenu(page, offered));
    panel.append(head, field, said);
    panel.dataset.roving = "row";
    panel.hidden = true;
    const sheet = surface(field, { onchange: repaint });
    /** @type {View | null} */
    let last = null;
    /** @type {PlaneSeen | null} */
    let seen = null;
    let told = { text: "", at: 0 };
    const tip = hovering(field, state, () => seen);
    const made = remembered();

    /**
     * @param {View | null} view
     * @param {State} value
     * @param {Palette} palette
     */
    function draw(view, value, palette) {
        last = view;
        const plane = view && made(view);
        panel.hidden = !plane;
        if (!view || !plane) {
            seen = null;
            return;
        }
        of.textContent = plane.seed === null ? "" : `of seed ${plane.seed}`;
        panel.dataset.step = String(view.step);
        sheet.draw((ctx) => {
            const height = `${tall(legend(ctx, sheet.width, plane).height, sheet.width)}px`;
            if (field.style.height !== height) field.style.height = height;
            seen = { plane, area: areaOf(ctx, sheet, plane), standing: !value.playing, alone: alone(view) };
            panel.dataset.area = Object.values(seen.area).join(" ");
            if (sheet.visible) chart(ctx, sheet, plane, palette);
        });
        tip.draw();
        tell(plane, view.step, value.playing);
    }

    /**
     * @param {Plane} plane
     * @param {number} step
     * @param {boolean} playing
     */
    function tell(plane, step, playing) {
        const parts = sentence(plane, step);
        const text = plain(parts);
        if (text === told.text) return;
        render(phrases(parts), said);
        const now = performance.now();
        if (playing && now - told.at < TALK) return;
        sheet.label(spoken(plane, step));
        told = { text, at: now };
    }
    return { draw, ...offered };
}

/**
 * The whole picture's height, so that the window is no taller than wide.
 * @param {number} head
 * @param {number} width
 */
function tall(head, width) {
    const low = onLaptop();
    const wanted = low ? LOW_SHARE * innerHeight : Math.max(LEAST, SHARE * innerHeight);
    return Math.round(head + AXES + Math.min(width - 34, wanted));
}

/**
 * Whether the clouds have no dots: without a hidden layer, and for other seeds than the first.
 * @param {View} view
 */
function alone({ hidden, seed }) {
    return hidden < 1 || seed !== 0;
}

/** The plane of a frame, made once for as long as it is shown. */
function remembered() {
    let key = "";
    /** @type {Plane | null} */
    let plane = null;
    /** @param {View} view */
    return (view) => {
        const wanted = `${view.key}|${view.frame.seq}`;
        if (wanted !== key) plane = planeOf(view);
        key = wanted;
        return plane;
    };
}
