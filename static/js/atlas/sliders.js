import { element } from "../page/element.js";
import { html, nothing, render } from "../page/markup.js";
import { fraction } from "./axis_words.js";

/**
 * A list to choose from for each axis before the last three, the outermost first; `onAt(at)` gets the new places.
 * @param {(at: number[]) => void} onAt
 */
export function createSliders(onAt) {
    const node = element("div", { class: "sliders" });

    /**
     * @param {AtlasDocument} document
     * @param {number[]} at
     */
    function draw({ axes }, at) {
        const before = axes.slice(0, -3);
        node.hidden = !before.length;
        render(before.length ? before.map((axis, index) => slider(axis, at, index)) : nothing, node);
    }

    /**
     * @param {AtlasAxis} axis
     * @param {number[]} at
     * @param {number} index
     */
    function slider(axis, at, index) {
        const onchange = (/** @type {Event} */ { target }) =>
            onAt(at.with(index, Number(/** @type {HTMLSelectElement} */ (target).value)));
        return html`<label>
            <span>${axis.name}</span>
            <select class="input" @change=${onchange}>
                ${axis.labels.map(
                    (label, place) =>
                        html`<option value=${place} .selected=${place === at[index]}>${fraction(label)}</option>`,
                )}
            </select>
        </label>`;
    }
    return { node, draw };
}
