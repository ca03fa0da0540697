import { DEFINITIONS } from "../help/definitions.js";
import { choice } from "../page/choice.js";
import { element } from "../page/element.js";
import { hint } from "../help/hint.js";
import { legend } from "./words.js";
import { panelMenu } from "../page/menu.js";

/**
 * A list to pick from, where a row of buttons has no room; the same as `choice`.
 * @param {string} label
 * @param {{ value: number, label: string }[]} options
 * @param {(value: number) => void} onPick
 */
export function picker(label, options, onPick) {
    const node = element(
        "select",
        { class: "pick", "aria-label": label },
        ...options.map(({ value, label: text }) => element("option", { value: String(value) }, text)),
    );
    node.addEventListener("change", () => onPick(Number(node.value)));
    return { node, show: (/** @type {number} */ value) => void (node.value = String(value)) };
}

/**
 * Title, the two choices, the menu, and below them what the rows show.
 * @param {Page} page
 * @param {Offered} offered
 */
export function heading(page, offered) {
    const { state } = page;
    const wide = element("span", { class: "wide-only" }, " by layer");
    const narrow = element("span", { class: "narrow-only" }, "s");
    const title = hint(element("h2", {}, "Layer", wide, narrow), DEFINITIONS.rows);
    const units = element("select", {
        class: "pick",
        "aria-label": "Units shown in the rows",
    });
    units.addEventListener("change", () => state.set({ rowUnit: Number(units.value) || null }));
    const kind = choice(
        "Over steps",
        [
            { value: false, label: "bands" },
            { value: true, label: "ridges" },
        ],
        (ridges) => state.set({ ridges }),
    );
    [DEFINITIONS.quantiles, DEFINITIONS.ridges].forEach((definition, place) => hint(kind.buttons[place], definition));
    const said = element("p", { class: "legend fine" });
    const space = element("span", { class: "space" });
    return {
        node: element(
            "div",
            { class: "heading" },
            title,
            space,
            hint(units, DEFINITIONS.units),
            kind.node,
            panelMenu(page, offered),
        ),
        legend: said,
        /** @param {View | null} view */
        offer: (view) => offer(units, view),
        /**
         * @param {View | null} view
         * @param {How} how
         */
        show(view, how) {
            units.value = String(how.unit ?? "");
            kind.show(how.ridges);
            said.textContent = legend(view, how);
            hint(said, how.ridges ? DEFINITIONS.ridges : DEFINITIONS.quantiles);
        },
    };
}

/**
 * "all units", then one by one as many as have points.
 * @param {HTMLSelectElement} units
 * @param {View | null} view
 */
export function offer(units, view) {
    const most = view
        ? Math.min(
              view.run.experiment.recording.tracked_units,
              Math.max(...view.hello.layers.slice(0, -1).map((layer) => layer.units)),
          )
        : 0;
    const each = Array.from({ length: most }, (_, index) =>
        element("option", { value: String(index + 1) }, `unit ${index + 1}`),
    );
    units.replaceChildren(element("option", { value: "" }, "all units"), ...each);
    units.disabled = !view;
}
