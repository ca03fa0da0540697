import { element } from "../page/element.js";
import { CLAIM_MAPS, OTHER_MAPS } from "./documents.js";

/**
 * The list of maps that have no button. `onPick(name)` hears of the one chosen.
 * @param {(name: string) => void} onPick
 */
export function createMore(onPick) {
    /** @type {HTMLSelectElement} */
    const node = element(
        "select",
        { class: "input", "aria-label": "More maps", onchange: () => node.value && onPick(node.value) },
        element("option", { value: "" }, "More maps"),
        group("The claims, each by its own statistic", CLAIM_MAPS),
        group("Other settings", OTHER_MAPS),
    );
    return {
        node,
        /** @param {string} map */
        show(map) {
            node.value = map in CLAIM_MAPS || map in OTHER_MAPS ? map : "";
        },
    };
}

/**
 * @param {string} label
 * @param {Record<string, string>} maps
 */
function group(label, maps) {
    const options = Object.entries(maps).map(([value, title]) => element("option", { value }, title));
    return element("optgroup", { label }, ...options);
}
