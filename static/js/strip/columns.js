import { element } from "../page/element.js";

/**
 * @param {Store} state
 * @param {{ layer: number, units: number }} parts
 */
export function focusOn(state, { layer, units }) {
    state.set({ layer, units: [1, Math.min(2, units)], lifted: false });
}

/**
 * @param {string} source
 * @param {number} x
 */
export function picture(source, x) {
    const image = element("img", { class: "example", src: source, alt: "", width: 52, height: 52 });
    image.style.left = `${x - 26}px`;
    image.addEventListener("error", () => image.remove());
    return image;
}

/**
 * A column that cannot be focused, and why.
 * @param {string} key
 * @param {string} text
 * @param {number} x
 * @param {string} title
 */
export function label(key, text, x, title) {
    const node = element("span", { class: "post", "data-key": key, title }, text);
    node.style.left = `${x}px`;
    return node;
}

/**
 * @param {{ layer: number, units: number }} parts
 * @param {number} index
 * @param {FoldedNetwork} shape
 * @param {number} x
 * @param {number} room
 * @param {State} value
 * @param {Store} state
 */
export function layerButton({ layer, units }, index, shape, x, room, value, state) {
    const output = index === shape.layers.length - 1;
    const here = layer === value.layer && !output;
    const name = output ? "output" : `layer ${layer}`;
    const text = tagText({
        name,
        units,
        layer,
        output,
        here,
        near: Math.abs(layer - value.layer) === 1,
        room,
        folded: shape.folding.some(({ from }) => from),
    });
    const title = `${name}, ${units} ${units === 1 ? "unit" : "units"}`;
    if (output)
        return label(`layer-${layer}`, text, x, `${title}: no layer comes after it, so there is nothing to focus`);
    const node = element(
        "button",
        {
            type: "button",
            class: "post",
            "data-key": `layer-${layer}`,
            "aria-pressed": String(here),
            "aria-label": `Focus ${title}`,
            title: `Focus ${title}`,
            onclick: () => focusOn(state, { layer, units }),
        },
        text,
    );
    node.style.left = `${x}px`;
    return node;
}

/**
 * Layers that have no column of their own now; a press gives them one, and folds others.
 * @param {Group} group
 * @param {number} x
 * @param {FoldedNetwork} parts
 */
export function foldButton(group, x, { unfold }) {
    const { from, to } = group;
    const node = element(
        "button",
        {
            type: "button",
            class: "post fold",
            "data-key": `fold-${from}`,
            "aria-label": `Unfold layers ${from} to ${to}`,
            title: `Unfold layers ${from} to ${to}`,
            onclick: () => unfold(group),
        },
        `${from}–${to}`,
    );
    node.style.left = `${x}px`;
    return node;
}

/**
 * What fits above a column: the name and its units, its number, or nothing beside the name of the focused one.
 * @param {TagParts} parts
 */
function tagText({ name, units, layer, output, here, near, room, folded }) {
    if (folded) return output ? "out" : `${layer}`;
    if (room > 92) return `${name} · ${units}`;
    if (here) return name;
    if (near && room < 64) return "";
    return output ? "out" : `${layer}`;
}
