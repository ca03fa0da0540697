import { columns, network, rows } from "./chart.js";
import { actsRow } from "./interventions.js";
import { element } from "../page/element.js";
import { maths } from "../page/maths.js";
import { features } from "./words.js";
import { fold, unfolded } from "./fold.js";

const HEIGHT = 100;
const TOP = 26;
const BOTTOM = 94;
const FOLDED = 5; // units drawn of a group, for all of its layers
const EMPTY = { dataset: "digits", layers: [16, 4, 16, 16, 10].map((units, index) => ({ layer: index + 1, units })) };

/**
 * The layers of the network, each a button that focuses it. What lies left of the focused layer is covered, as in the
 * lecture: its units are all that the next layer gets to see, and two of them are on the axes of the scatter. Where not all
 * layers have room, those away from the focus are folded into groups, and a slider over all of them moves the focus.
 */
export function stripPanel(page) {
    const { root, state, repaint } = page;
    const panel = root.querySelector("#lab-strip");
    const net = element("div", { class: "net" });
    const words = element("p", { class: "fine features" });
    const acts = page.interventions ? actsRow(page) : null;
    panel.append(element("div", { class: "line" }, net, words), acts?.node ?? "");
    // After a click Space means play again; whoever came by the keyboard keeps the button.
    net.addEventListener("click", (event) => event.detail && document.activeElement?.blur?.());
    new ResizeObserver(repaint).observe(net);
    const overview = element("input", {
        type: "range",
        class: "overview",
        min: 1,
        "aria-label": "Layer in focus, of all",
        hidden: true,
        oninput: () => focusOn(state, shapeOf(state.value).layers[overview.value - 1]),
    });
    net.after(overview);
    let drawn = "";
    let first = null; // the layer from which on a group was unfolded
    let of = ""; // which network and focus that was for

    function draw(view, value) {
        const shape = shapeOf(value);
        const width = net.clientWidth;
        if (of !== `${value.run?.id}/${value.layer}`) first = null;
        of = `${value.run?.id}/${value.layer}`;
        const folding = fold(shape.layers.length - 1, value.layer, width, first);
        const key = JSON.stringify([shape, width, value.layer, value.units, value.lifted, first]);
        acts?.draw(view, value, places(folding, width));
        if (key === drawn || !width) return;
        drawn = key;
        const active = document.activeElement?.dataset?.key;
        const unfold = (group) => {
            first = unfolded(group, folding, shape.layers.length - 1, width);
            repaint();
        };
        net.replaceChildren(...parts({ ...shape, folding, unfold }, width, value, page));
        overview.hidden = folding.length === shape.layers.length - 1;
        overview.max = Math.max(1, shape.layers.length - 1);
        overview.value = value.layer;
        overview.title = `Layer ${value.layer} of ${overview.max} is in focus`;
        if (active) net.querySelector(`[data-key="${active}"]`)?.focus({ preventScroll: true });
        words.textContent = features(
            value.layer,
            shape.layers.length - 1,
            shape.layers[value.layer - 1]?.units ?? 0,
            shape.dataset,
        );
    }
    return { draw };
}

function focusOn(state, { layer, units }) {
    state.set({ layer, units: [1, Math.min(2, units)], lifted: false });
}

/** x of each column: inputs, what is folded or not of the hidden layers, output. */
function places(folding, width) {
    const xs = columns(folding.length + 2, width);
    const of = [xs[0]];
    folding.forEach((column, index) => {
        for (let layer = column.layer ?? column.from; layer <= (column.layer ?? column.to); layer++)
            of[layer] = xs[index + 1];
    });
    return [...of, xs.at(-1)];
}

function shapeOf({ run, hello }) {
    if (!run) return { ...EMPTY, tracked: 4 };
    const { dataset, recording } = run.experiment;
    const units = hello?.layers ?? [];
    return units.length
        ? { dataset, layers: units, tracked: recording.tracked_units }
        : { ...EMPTY, dataset, tracked: 4 };
}

function parts(shape, width, value, { state, picture: source }) {
    const xs = places(shape.folding, width);
    const focus = Math.min(value.layer, shape.layers.length);
    const tracked = Math.min(shape.tracked, shape.layers[focus - 1].units);
    const drawn = [
        { x: xs[0], ys: rows(12, TOP, BOTTOM) },
        ...[...shape.folding, { layer: shape.layers.length }].map(({ layer, from }) => ({
            x: xs[layer ?? from],
            folded: !layer,
            ys: layer === focus ? spots(tracked) : rows(layer ? shape.layers[layer - 1].units : FOLDED, TOP, BOTTOM),
        })),
    ];
    const room = (xs.at(-1) - xs[0]) / (shape.folding.length + 1);
    const own = new Set(shape.folding.map(({ layer }) => layer));
    return [
        element("div", { class: "wires", html: network(drawn, { width, height: HEIGHT, focus: xs[focus] }) }),
        picture(source(LIKE[shape.dataset] ?? shape.dataset), xs[0]),
        label(
            "inputs",
            shape.folding.some(({ from }) => from) ? "in" : "inputs",
            xs[0],
            "What layer 1 gets: the data, not computed by any layer, so there is nothing to focus",
        ),
        ...shape.layers.flatMap((layer, index) =>
            own.has(index + 1) || index === shape.layers.length - 1
                ? [layerButton(layer, index, shape, xs[index + 1], room, value, state)]
                : [],
        ),
        ...shape.folding.filter(({ from }) => from).map((group) => foldButton(group, xs[group.from], shape)),
        cover(xs[focus], value, state),
        ...unitButtons(tracked, xs[focus], focus, value, state),
        untracked(shape.layers[focus - 1].units - tracked, xs[focus]),
    ];
}

/** y of the tracked units, each a button: four in a column, more share the height. */
function spots(count) {
    const step = Math.min(17, (BOTTOM - TOP) / Math.max(1, count - 1));
    return Array.from({ length: count }, (_, index) => (TOP + BOTTOM) / 2 + (index - (count - 1) / 2) * step);
}

/** A data set without a thumbnail of its own borrows one. */
const LIKE = { mnist: "digits" };

function picture(source, x) {
    const image = element("img", { class: "example", src: source, alt: "", width: 52, height: 52 });
    image.style.left = `${x - 26}px`;
    image.addEventListener("error", () => image.remove());
    return image;
}

/** A column that cannot be focused, and why. */
function label(key, text, x, title) {
    const node = element("span", { class: "post", "data-key": key, title }, text);
    node.style.left = `${x}px`;
    return node;
}

function layerButton({ layer, units }, index, shape, x, room, value, state) {
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

/** Layers that have no column of their own now; a press gives them one, and folds others. */
function foldButton(group, x, { unfold }) {
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

/** What fits above a column: the name and its units, its number, or nothing beside the name of the focused one. */
function tagText({ name, units, layer, output, here, near, room, folded }) {
    if (folded) return output ? "out" : `${layer}`;
    if (room > 92) return `${name} · ${units}`;
    if (here) return name;
    if (near && room < 64) return "";
    return output ? "out" : `${layer}`;
}

function cover(x, { lifted }, state) {
    const toggle = element(
        "button",
        { type: "button", class: "link", "data-key": "cover", onclick: () => state.set({ lifted: !lifted }) },
        lifted ? "cover" : "lift",
    );
    const said = lifted || x < 230 ? "" : "covered, as in the lecture · ";
    const node = element("div", { class: lifted ? "cover lifted" : "cover" }, element("span", {}, said, toggle));
    node.style.width = `${Math.max(0, x - 14)}px`;
    return node;
}

/** A click puts a unit on x, with Shift on y; the keyboard does the same with Enter and Shift + Enter. */
function unitButtons(count, x, layer, { units }, state) {
    return spots(count).map((y, index) => {
        const unit = index + 1;
        const axis = [units[0] === unit && "x", units[1] === unit && "y"].filter(Boolean).join(" and ");
        const node = element(
            "button",
            {
                type: "button",
                class: `unit${axis ? " picked" : ""}`,
                "data-key": `unit-${unit}`,
                title: "Click: on x. Shift + click: on y.",
                "aria-label": `Unit ${unit}${axis ? `, on ${axis}` : ""}. Press for x, with Shift for y.`,
                onclick: (event) => state.set({ units: picked(units, unit, event.shiftKey) }),
            },
            element("i", {}),
            maths("Z", layer, unit),
            axis ? element("span", { class: "axis" }, axis.replace(" and ", ", ")) : "",
        );
        Object.assign(node.style, {
            left: `${x - 6}px`,
            top: `${y - 8}px`,
            height: `${Math.min(17, 68 / Math.max(1, count - 1))}px`,
        });
        return node;
    });
}

function untracked(count, x) {
    if (count <= 0) return "";
    const node = element(
        "span",
        {
            class: "rest",
            title: `${count} more units: their points are not recorded (advanced settings: tracked units).`,
        },
        `and ${count} more`,
    );
    node.style.left = `${x + 38}px`;
    return node;
}

/** The unit on its axis; whoever stood there takes the other's place if it is the same. */
function picked([x, y], unit, onY) {
    if (onY) return unit === x ? [y, unit] : [x, unit];
    return unit === y ? [unit, x] : [unit, y];
}
