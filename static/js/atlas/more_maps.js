import { element } from "../page/element.js";
import { CLAIM_MAPS } from "./documents.js";

/**
 * The list of maps that have no button: those of the claims. `onPick(name)` hears of the one chosen.
 * @param {(name: string) => void} onPick
 */
export function createMore(onPick) {
    /** @type {HTMLSelectElement} */
    const node = element(
        "select",
        { class: "input", "aria-label": "Maps of the claims", onchange: () => node.value && onPick(node.value) },
        element("option", { value: "" }, "Maps of the claims"),
        ...Object.entries(CLAIM_MAPS).map(([value, label]) => element("option", { value }, label)),
    );
    return {
        node,
        /** @param {string} map */
        show(map) {
            node.value = map in CLAIM_MAPS ? map : "";
        },
    };
}
