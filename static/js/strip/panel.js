import { BOTTOM, TOP, columns, network, rows } from "./chart.js";
import { actsRow } from "./interventions.js";
import { element, focused, part } from "../page/element.js";
import { guard, html, live, nothing, render, repeat } from "../page/markup.js";
import { kicked } from "../run/interventions.js";
import { features } from "./words.js";
import { fold, unfolded } from "./fold.js";
import { focusOn, picture, label, layerButton, foldButton } from "./columns.js";
import { spots, cover, unitButtons, untracked } from "./units.js";

const HEIGHT = 120;
const FOLDED = 5; // units drawn of a group, for all of its layers

/** @type {Omit<Network, "tracked">} */
const EMPTY = { dataset: "digits", layers: [16, 4, 16, 16, 10].map((units, index) => ({ layer: index + 1, units })) };

/**
 * The layers of the network, each a button that focuses it. What lies left of the focused layer is covered, as in the
 * lecture: its units are all that the next layer gets to see, and two of them are on the axes of the scatter. Where not
 * all layers have room, those away from the focus are folded into groups, and a slider over all of them moves the
 * focus.
 * @param {Page} page
 */
export function stripPanel(page) {
    const { root, state, repaint, log, interventions } = page;
    const panel = part(root, "#lab-strip");
    const net = element("div", { class: "net" });
    const acts = interventions ? actsRow({ log, interventions }) : null;
    // After a click Space means play again; a press by the keyboard keeps the focus on the button.
    net.addEventListener("click", (event) => event.detail && focused()?.blur());
    new ResizeObserver(repaint).observe(net);
    /** @type {number | null} */
    let first = null; // the layer from which on a group was unfolded
    let of = ""; // which network and focus that was for

    /**
     * @param {View | null} view
     * @param {State} value
     */
    function draw(view, value) {
        const shape = shapeOf(value);
        const width = net.clientWidth;
        if (of !== `${value.run?.id}/${value.layer}`) first = null;
        of = `${value.run?.id}/${value.layer}`;
        const hidden = shape.layers.length - 1;
        const folding = fold(hidden, value.layer, width, first);
        /** @param {Group} group */
        const unfold = (group) => {
            first = unfolded(group, folding, hidden, width);
            repaint();
        };
        const { run, hello, layer, units, lifted } = value;
        const columns = () => parts({ ...shape, folding, unfold }, width, value, page);
        if (width) render(guard([run, hello, width, layer, units, lifted, first], columns), net);
        acts?.draw(view, value, places(folding, width)[kicked(layer)]);
        const known = features(layer, hidden, shape.layers[layer - 1]?.units ?? 0, shape.dataset);
        frame(overview(state, shape, folding.length), known);
    }

    /**
     * @param {unknown} slider
     * @param {string} known
     */
    function frame(slider, known) {
        render(
            html`<div class="line">
                    ${net} ${slider}
                    <p class="fine features">${known}</p>
                </div>
                ${acts?.node}`,
            panel,
        );
    }
    frame(nothing, "");
    return { draw };
}

/**
 * A slider over all layers, where not all have a column of their own.
 * @param {Store} state
 * @param {Network} shape
 * @param {number} columns
 */
function overview(state, { layers }, columns) {
    const hidden = layers.length - 1;
    const most = Math.max(1, hidden);
    const { layer } = state.value;
    return html`<input
        type="range"
        class="overview"
        min="1"
        max=${most}
        .value=${live(String(layer))}
        aria-label="Layer in focus, of all"
        title="Layer ${layer} of ${most} is in focus"
        ?hidden=${columns === hidden}
        @input=${(/** @type {Typed} */ { currentTarget }) => focusOn(state, layers[Number(currentTarget.value) - 1])}
    />`;
}

/**
 * x of each column: inputs, what is folded or not of the hidden layers, output.
 * @param {Column[]} folding
 * @param {number} width
 */
function places(folding, width) {
    const xs = columns(folding.length + 2, width);
    const of = [xs[0]];
    folding.forEach((column, index) => {
        const last = column.layer ?? column.to;
        for (let layer = column.layer ?? column.from; layer <= last; layer++) of[layer] = xs[index + 1];
    });
    return [...of, xs[xs.length - 1]];
}

/**
 * @param {State} value
 * @returns {Network}
 */
function shapeOf({ run, hello }) {
    if (!run) return { ...EMPTY, tracked: 4 };
    const { dataset, recording } = run.experiment;
    const units = hello?.layers ?? [];
    return units.length
        ? { dataset, layers: units, tracked: recording.tracked_units }
        : { ...EMPTY, dataset, tracked: 4 };
}

/**
 * @param {FoldedNetwork} shape
 * @param {number} width
 * @param {State} value
 * @param {Page} page
 */
function parts(shape, width, value, { state, picture: source }) {
    const xs = places(shape.folding, width);
    const focus = Math.min(value.layer, shape.layers.length);
    const tracked = Math.min(shape.tracked, shape.layers[focus - 1].units);
    /** @type {Column} */
    const end = { layer: shape.layers.length };
    /** @type {DrawnLayer[]} */
    const drawn = [
        { x: xs[0], ys: rows(12, TOP, BOTTOM) },
        ...[...shape.folding, end].map(({ layer, from }) => ({
            x: xs[layer ?? from],
            folded: !layer,
            ys: layer === focus ? spots(tracked) : rows(layer ? shape.layers[layer - 1].units : FOLDED, TOP, BOTTOM),
        })),
    ];
    const room = (xs[xs.length - 1] - xs[0]) / (shape.folding.length + 1);
    const own = new Set(shape.folding.map(({ layer }) => layer));
    const inputs = "What layer 1 gets: the data, not computed by any layer, so there is nothing to focus";
    const posts = [
        ...shape.layers.flatMap((layer, index) =>
            own.has(index + 1) || index === shape.layers.length - 1
                ? [{ key: layer.layer, post: layerButton(layer, index, shape, xs[index + 1], room, value, state) }]
                : [],
        ),
        ...shape.folding.flatMap((one) =>
            one.layer === undefined ? [{ key: `${one.from}–`, post: foldButton(one, xs[one.from], shape) }] : [],
        ),
    ];
    return html`<div class="wires">${network(drawn, { width, height: HEIGHT, focus: xs[focus] })}</div>
        ${picture(source(LIKE[shape.dataset] ?? shape.dataset), xs[0])}
        ${label("inputs", shape.folding.some(({ from }) => from) ? "in" : "inputs", xs[0], inputs)}
        <div class="group" role="toolbar" aria-label="Layers" data-roving="row">
            ${repeat(
                posts,
                ({ key }) => key,
                ({ post }) => post,
            )}
            ${cover(xs[focus], value, state)}
        </div>
        ${unitButtons(tracked, xs[focus], focus, value, state)}
        ${untracked(shape.layers[focus - 1].units - tracked, xs[focus], tracked)}`;
}

/** A data set without a thumbnail of its own borrows one. */
/** @type {Record<string, string>} */
const LIKE = { mnist: "digits" };
