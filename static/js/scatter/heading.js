import { classWords } from "./classes.js";
import { choice } from "../page/choice.js";
import { normalizable } from "../page/view.js";
import { element, part } from "../page/element.js";
import { expected } from "../arms/expected.js";
import { grouped } from "../numbers.js";
import { nameOf } from "../run/name.js";
import { DEFINITIONS } from "../help/definitions.js";
import { hint } from "../help/hint.js";
import { picture, summary, table } from "./report.js";
import { worked } from "./unit_values.js";
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
    const [layerSaid, stepSaid] = [element("span"), element("span", { class: "at" })];
    const which = element("p", { class: "which fine" });
    const tap = tapOf(state);
    const below = belowOf(state, last);
    panel.dataset.roving = "row";
    part(panel, ".stage").append(below.node);
    part(panel, ".heading").append(
        element("h2", {}, layerSaid, stepSaid),
        element("span", { class: "space" }),
        which,
        tap.node,
        panelMenu(page, {
            name: "scatter",
            title: "Hidden values",
            view: last,
            summary,
            table,
            more: (view) => made(page, view),
            picture: (view, palette) =>
                picture(view, palette, { box: state.value.zoom, isolated: state.value.isolated, notes: NOTES }),
        }),
    );

    /**
     * @param {View | null} view
     * @param {State} value
     */
    function draw(view, value) {
        const { hidden } = view ?? expected(value);
        layerSaid.textContent = hidden ? `Hidden values of layer ${value.layer}` : "Hidden values";
        stepSaid.textContent = view ? ` at step ${grouped(view.step)}` : "";
        which.textContent = view ? network(view) : "";
        below.draw(view, value);
        tap.draw(value, hidden);
    }
    return { draw };
}

/**
 * For each arm with batch norm, how the values on the x axis are made; one item that cannot be pressed where no arm's
 * can be.
 * @param {Page} page
 * @param {View} view
 * @returns {MenuItem[]}
 */
function made({ unitByHand }, view) {
    if (!unitByHand) return [];
    const arms = worked(view);
    const item = "How these values are made";
    if (!arms.length) return [[item, null]];
    return arms.map((arm) => [arms.length > 1 ? `${item}: ${arm.name}` : item, () => unitByHand(view, arm)]);
}

/**
 * Where the values are read; z̃ says who sees it.
 * @param {Store} state
 */
function tapOf(state) {
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
    [DEFINITIONS.z, DEFINITIONS.z_norm, DEFINITIONS.z_tilde].forEach((definition, place) =>
        hint(tap.buttons[place], definition),
    );
    let named = "";

    /**
     * @param {State} value
     * @param {number} hidden
     */
    function draw({ run, tap: at, layer }, hidden) {
        tap.show(at);
        tap.enable("z_norm", !run || normalizable(run), "noisy BN's normalized values are not recorded");
        const next = layer < hidden ? `what layer ${layer + 1} sees` : hidden ? "what the output sees" : "the output";
        if (next === named) return;
        named = next;
        const name = document.createDocumentFragment();
        name.append(element("i", { class: "math" }, "z̃"), element("span", { class: "wide" }, ` · ${next}`));
        tap.rename("z_tilde", name);
    }
    return { node: tap.node, draw };
}

/**
 * Below the squares: how many points, or the class that stands out, and the way to other axes.
 * @param {Store} state
 * @param {() => View | null} last
 */
function belowOf(state, last) {
    const about = hint(element("span", { class: "fine" }), `${DEFINITIONS.probe} ${DEFINITIONS.ellipse}`);
    const fit = element("button", { type: "button", class: "link" });
    fit.addEventListener("click", () => {
        const view = last();
        state.set({ zoom: state.value.zoom || !view ? null : fittingBox(view) });
    });

    /**
     * @param {View | null} view
     * @param {State} value
     */
    function draw(view, { zoom, isolated, held }) {
        const count = view?.frame.scatter[0]?.z.shape[1];
        about.textContent = count ? `${count} points` : "";
        if (isolated !== null && view) {
            const named = classWords(view.run.experiment.dataset, isolated);
            about.textContent = `${named}${isolated === held ? ", held: Esc releases it" : ""}`;
        }
        fit.hidden = !view;
        fit.textContent = zoom ? "axes of the start" : "fit axes";
    }
    return { node: element("p", { class: "under fine" }, about, fit), draw };
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
