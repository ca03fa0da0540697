import { choice } from "../page/choice.js";
import { normalizable } from "../page/view.js";
import { element, part } from "../page/element.js";
import { expected } from "../arms/expected.js";
import { grouped } from "../numbers.js";
import { nameOf } from "../run/name.js";
import { DEFINITIONS } from "../help/definitions.js";
import { hint } from "../help/hint.js";
import { picture, summary, table } from "./report.js";
import { panelMenu } from "../page/menu.js";
import { TRAIL, fittingBox } from "./cloud.js";

/** What is written in the first two squares. */
export const NOTES = [`line: path of the mean, last ${TRAIL} steps`, "grey, dashed: step 0"];

/**
 * Title, number of points, the way back to the axes of the start, and the tap.
 * @param {Page} page
 * @param {HTMLElement} panel
 * @param {() => View | null} last
 */
export function headings(page, panel, last) {
    const { state } = page;
    const heading = element("h2");
    const [layerSaid, stepSaid] = [element("span"), element("span", { class: "at" })];
    heading.append(layerSaid, stepSaid);
    const which = element("p", { class: "which fine" });
    const about = element("span", { class: "fine" });
    const fit = element("button", { type: "button", class: "link" });
    /** @type {ReturnType<typeof choice<Tap>>} */
    const tap = choice(
        "Tap: where the values are read",
        [
            { value: "z", label: element("i", { class: "math" }, "z") },
            { value: "z_norm", label: "normalized" },
            { value: "z_tilde", label: "" },
        ],
        (value) => state.set({ tap: value }),
    );
    fit.addEventListener("click", () => {
        const view = last();
        state.set({ zoom: state.value.zoom || !view ? null : fittingBox(view) });
    });
    part(panel, ".stage").append(element("p", { class: "under fine" }, about, fit));
    part(panel, ".heading").append(
        heading,
        element("span", { class: "space" }),
        which,
        tap.node,
        panelMenu(page, {
            name: "scatter",
            title: "Hidden values",
            view: last,
            summary,
            table,
            picture: (view, palette) =>
                picture(view, palette, { box: state.value.zoom, isolated: state.value.isolated, notes: NOTES }),
        }),
    );
    [DEFINITIONS.z, DEFINITIONS.z_norm, DEFINITIONS.z_tilde].forEach((definition, place) =>
        hint(tap.buttons[place], definition),
    );
    hint(about, `${DEFINITIONS.probe} ${DEFINITIONS.ellipse}`);
    let named = "";

    /**
     * @param {View | null} view
     * @param {State} value
     */
    function draw(view, value) {
        const { run, tap: at, layer, zoom, isolated, held } = value;
        const { hidden } = view ?? expected(value);
        layerSaid.textContent = hidden ? `Hidden values of layer ${layer}` : "Hidden values";
        stepSaid.textContent = view ? ` at step ${grouped(view.step)}` : "";
        which.textContent = view ? network(view) : "";
        const count = view?.frame.scatter[0]?.z.shape[1];
        about.textContent =
            isolated !== null
                ? `class ${isolated}${isolated === held ? ", held: Esc lets go" : ""}`
                : count
                  ? `${count} points`
                  : "";
        fit.hidden = !view;
        fit.textContent = zoom ? "axes of the start" : "fit axes";
        tap.show(at);
        tap.enable("z_norm", !run || normalizable(run), "noisy BN's normalized values are not recorded");
        const next = layer < hidden ? `what layer ${layer + 1} sees` : hidden ? "what the output sees" : "the output";
        if (next === named) return;
        named = next;
        const name = document.createDocumentFragment();
        name.append(element("i", { class: "math" }, "z̃"), element("span", { class: "wide" }, ` · ${next}`));
        tap.rename("z_tilde", name);
    }
    return { draw };
}

/**
 * Which network, seed and run: a phone has no header to say it.
 * @param {View} view
 */
function network({ run, hello, seeds, seed }) {
    return (
        `${run.experiment.dataset}, ${hello.layers.map(({ units }) => units).join("-")}, seed ` +
        `${seeds[seed]} · ${nameOf(run)}`
    );
}
