import { html, nothing } from "./markup.js";

/**
 * A letter with its layer above and its unit below, stacked; without a unit the layer stands alone.
 * @param {string} letter
 * @param {number} layer
 * @param {number} [unit]
 * @param {string} [style]
 */
export function maths(letter, layer, unit, style) {
    const said = `${letter} ${layer}${unit === undefined ? "" : `, unit ${unit}`}`;
    return html`<span class="math" aria-label=${said} style=${style ?? nothing}
        >${letter}<span class="stack"><i>[${layer}]</i><i>${unit ?? ""}</i></span></span
    >`;
}
