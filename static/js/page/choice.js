import { element } from "./element.js";

/** Buttons of which one is pressed. `options` [{value, label}]; returns {node, show(value), enable(value, yes, why)}. */
export function choice(name, options, onpick) {
    const buttons = new Map(
        options.map(({ value, label, title }) => [
            value,
            element("button", { type: "button", title, onclick: () => onpick(value) }, ...bold(label)),
        ]),
    );
    return {
        node: element("div", { class: "choice", role: "group", "aria-label": name }, ...buttons.values()),
        show(value) {
            for (const [key, button] of buttons) button.setAttribute("aria-pressed", String(key === value));
        },
        enable(value, yes, why = "") {
            const button = buttons.get(value);
            button.disabled = !yes;
            button.title = yes ? "" : why;
        },
        rename(value, label) {
            buttons.get(value).replaceChildren(...bold(label));
        },
    };
}

/** A label and, unseen, its bold twin, whose room it keeps: nothing moves when another button is pressed. */
function bold(label) {
    const twin = label.cloneNode?.(true) ?? label; // before a fragment is used up
    return [element("span", {}, label), element("b", { "aria-hidden": "true" }, twin)];
}
