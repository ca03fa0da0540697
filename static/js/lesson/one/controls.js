import { element } from "../../page/element.js";
import { named } from "./words.js";

/**
 * The row of digits, one of which is chosen; the size of the mini-batch, another company, and whose statistics count.
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
    const pushes = element("div", { class: "pushes" }, other, running);
    return {
        canvases,
        digits: digits(data, view, button, canvases),
        row: element("div", { class: "controls" }, sizes(data, view, button), pushes),
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
 */
function sizes(data, view, button) {
    const buttons = [1, ...data.sizes].map((size) =>
        button(
            { class: "size" },
            `${size}`,
            () => view.size === size,
            () => (view.size = size),
        ),
    );
    const title = element("span", { "aria-hidden": "true" }, "Mini-batch of");
    return element("div", { class: "sizes", role: "group", "aria-label": "Mini-batch of" }, title, ...buttons);
}
