import { element } from "./element.js";

/**
 * Buttons of which one is pressed. `options` [{value, label}]; returns {node, show(value), enable(value, yes, why)}.
 * @template T
 * @param {string} name
 * @param {{ value: T, label: string | Node, title?: string }[]} options
 * @param {(value: T) => void} onpick
 */
export function choice(name, options, onpick) {
    const buttons = new Map(
        options.map(({ value, label, title }) => [
            value,
            element("button", { type: "button", title, onclick: () => onpick(value) }, ...bold(label)),
        ]),
    );
    return {
        /** The buttons, in the order of the options. */
        buttons: [...buttons.values()],
        node: element("div", { class: "choice", role: "group", "aria-label": name }, ...buttons.values()),
        /** @param {T} value */
        show(value) {
            for (const [key, button] of buttons) button.setAttribute("aria-pressed", String(key === value));
        },
        /**
         * @param {T} value
         * @param {boolean} yes
         */
        enable(value, yes, why = "") {
            const button = /** @type {HTMLButtonElement} */ (buttons.get(value));
            button.disabled = !yes;
            button.title = yes ? "" : why;
        },
        /**
         * @param {T} value
         * @param {Node} label
         */
        rename(value, label) {
            buttons.get(value)?.replaceChildren(...bold(label));
        },
    };
}

/**
 * A label and, unseen, its bold twin, whose room it keeps: nothing moves when another button is pressed.
 * @param {string | Node} label
 */
function bold(label) {
    const twin = typeof label === "string" ? label : label.cloneNode(true); // before a fragment is used up
    return [element("span", {}, label), element("b", { "aria-hidden": "true" }, twin)];
}
