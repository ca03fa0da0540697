import { element } from "../../page/element.js";
import { named } from "./words.js";
import { waiting } from "../waiting.js";

/**
 * The row of digits, one of which is chosen; the size of the mini-batch, another company, and whose statistics count.
 * A digit alone and running averages wait for the answer.
 * @param {OneData} data
 * @param {OneView} view
 * @param {() => void} changed
 */
export function controls(data, view, changed) {
    /** @type {(() => void)[]} */
    const shown = [];
    /** @type {OneButton} */
    const button = (attributes, content, pressed, act) => {
        const node = element("button", { type: "button", ...attributes }, content);
        node.addEventListener("click", () => {
            act();
            changed();
        });
        shown.push(() => node.setAttribute("aria-pressed", String(pressed())));
        return node;
    };
    const canvases = data.labels.map(() => element("canvas", { "aria-hidden": "true" }));
    const other = element("button", { type: "button", class: "push" }, "Other batch-mates");
    other.addEventListener("click", () => {
        view.company = (view.company + 1) % data.companies;
        changed();
    });
    shown.push(() => (other.disabled = view.size === 1 || view.running));
    const running = button(
        { class: "push" },
        "Running averages",
        () => view.running,
        () => (view.running = !view.running),
    );
    const held = waiting(running, "take them away");
    const pushes = element("div", { class: "pushes" }, other, held.node);
    shown.push(() => view.answered && held.open());
    return {
        canvases,
        digits: digits(data, view, button, canvases),
        row: element("div", { class: "controls" }, sizes(data, view, button, shown), pushes),
        show: () => shown.forEach((one) => one()),
    };
}

/**
 * @param {OneData} data
 * @param {OneView} view
 * @param {OneButton} button
 * @param {HTMLCanvasElement[]} canvases
 */
function digits({ labels }, view, button, canvases) {
    const buttons = labels.map((label, digit) =>
        button(
            { class: "digit", "aria-label": `Picture ${digit + 1}, ${named(label)}` },
            canvases[digit],
            () => view.digit === digit,
            () => (view.digit = digit),
        ),
    );
    return element("div", { class: "digits", role: "group", "aria-label": "Picture" }, ...buttons);
}

/**
 * @param {OneData} data
 * @param {OneView} view
 * @param {OneButton} button
 * @param {(() => void)[]} shown
 */
function sizes(data, view, button, shown) {
    const buttons = [1, ...data.sizes].map((size) =>
        button(
            { class: "size" },
            `${size}`,
            () => view.size === size,
            () => (view.size = size),
        ),
    );
    shown.push(() => (buttons[0].hidden = !view.answered));
    const title = element("span", { "aria-hidden": "true" }, "Mini-batch of");
    return element("div", { class: "sizes", role: "group", "aria-label": "Mini-batch of" }, title, ...buttons);
}
