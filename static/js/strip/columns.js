import { html } from "../page/markup.js";

/**
 * @param {Store} state
 * @param {{ layer: number, units: number }} parts
 */
export function focusOn(state, { layer, units }) {
    state.set({ layer, units: [1, Math.min(2, units)], lifted: false });
}

/**
 * What goes into the network, unless there is no picture of it.
 * @param {string} source
 * @param {number} x
 */
export function picture(source, x) {
    /** @param {Pressed} event */
    const came = ({ type, currentTarget }) => (currentTarget.hidden = type === "error");
    return html`<img
        class="example"
        src=${source}
        alt=""
        width="52"
        height="52"
        style="left: ${x - 26}px"
        @load=${came}
        @error=${came}
    />`;
}

/**
 * A column that cannot be focused, and why.
 * @param {string} key
 * @param {string} text
 * @param {number} x
 * @param {string} title
 */
export function label(key, text, x, title) {
    return html`<span class="post" data-key=${key} title=${title} style="left: ${x}px">${text}</span>`;
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
    const near = Math.abs(layer - value.layer) === 1;
    const folded = shape.folding.some(({ from }) => from);
    const text = tagText({ name, units, layer, output, here, near, room, folded });
    const title = `${name}, ${units} ${units === 1 ? "unit" : "units"}`;
    if (output)
        return label(`layer-${layer}`, text, x, `${title}: no layer comes after it, so there is nothing to focus`);
    return html`<button
        type="button"
        class="post"
        data-key="layer-${layer}"
        aria-pressed=${here}
        aria-label="Focus ${name} · ${units} ${units === 1 ? "unit" : "units"}"
        title="Focus ${title}"
        style="left: ${x}px"
        @click=${() => focusOn(state, { layer, units })}
    >
        ${text}
    </button>`;
}

/**
 * Layers that have no column of their own now; a press gives them one, and folds others.
 * @param {Group} group
 * @param {number} x
 * @param {FoldedNetwork} parts
 */
export function foldButton(group, x, { unfold }) {
    const { from, to } = group;
    const title = `Unfold layers ${from} to ${to}`;
    return html`<button
        type="button"
        class="post fold"
        data-key="fold-${from}"
        aria-label=${title}
        title=${title}
        style="left: ${x}px"
        @click=${() => unfold(group)}
    >
        ${from}–${to}
    </button>`;
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
