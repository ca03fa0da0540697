import { surface } from "../../draw/surface.js";
import { element } from "../../page/element.js";
import { format } from "../../numbers.js";
import { axes as axesOf, decimalsFor } from "./axes.js";
import { chart } from "./chart.js";
import { createControls } from "./controls.js";
import { createDeeds } from "./deeds.js";
import { createDigits } from "./digits.js";
import { createGrips } from "./grips.js";
import { createHeads } from "./heads.js";
import { layout, scale } from "./layout.js";
import { createMotion } from "./motion.js";
import { fourLines } from "./normalize.js";
import { listenToKeys, listenToPointer } from "./pointing.js";
import { spaced } from "./spaced.js";
import { OPEN, PICTURED, createState, worked } from "./state.js";
import { called, said, status } from "./words.js";

/**
 * The four operations of batch norm on a batch of one unit's values. At first `step` lines are shown, of a batch of
 * `size`, and `kept.open` says which controls there are once the card's question is answered; those that are opened
 * later are kept there. Without it all are open.
 * @param {HTMLElement} stage
 * @param {HandValues} values
 * @param {CardGiven} given
 * @param {{ step?: number, size?: number, kept?: { open: number } }} [parts]
 * @returns {CardPicture}
 */
export function handPicture(stage, values, given, { step = 1, size, kept } = {}) {
    const state = createState(values, step, { size, open: kept && OPEN.nothing });
    const axes = axesOf(values);
    const decimals = axes.map(({ half }) => decimalsFor(half));
    const target = () => ({ affine: worked(state).affine, shown: state.step });
    const motion = createMotion(target(), given.still);
    const deeds = createDeeds(state, given, (at) => motion.to(target(), { at }));
    const view = () => viewOf(state, axes, decimals, motion.value, dom.lines.clientWidth);
    /** @param {number} part */
    function open(part) {
        deeds.open(part);
        if (kept) kept.open = state.open;
    }
    const does = { ...deeds, open, view, tell: given.tell };
    const parts = {
        heads: createHeads(does),
        digits: createDigits(values, does),
        grips: createGrips(state, axes, does),
        controls: createControls(state, does),
    };
    const dom = build(parts);
    stage.append(dom.root);
    const sheet = surface(dom.lines, { onchange: given.repaint });
    listenToPointer(sheet.canvas, axes, does);
    listenToKeys(dom.slider, axes, does);

    /** @param {Palette} palette */
    function draw(palette) {
        const shown = view();
        dom.lines.style.height = `${shown.layout.height}px`;
        for (const part of Object.values(parts)) part.draw(shown, palette);
        slide(dom.slider, shown);
        dom.status.textContent = status(state, decimals);
        sheet.draw((ctx) => chart(ctx, shown, palette));
    }

    /** @param {number} now */
    function tick(now) {
        const moving = motion.tick(now);
        if (moving) given.repaint();
        return deeds.tick(now) || moving;
    }
    function answered() {
        state.open = Math.max(OPEN.dots, kept?.open ?? OPEN.averages);
        deeds.show(4);
    }
    return { draw, tick, answered, said: () => said(state, decimals) };
}

/**
 * @param {{ heads: { nodes: HTMLElement[] }, digits: { nodes: HTMLElement[] }, grips: { nodes: HTMLElement[] },
 *     controls: { node: HTMLElement } }} parts
 */
function build({ heads, digits, grips, controls }) {
    const slider = element("div", { class: "hand-own", role: "slider", tabindex: "0" });
    const lines = element("div", { class: "hand-lines" });
    lines.append(...heads.nodes, ...digits.nodes, slider, ...grips.nodes);
    const status = element("p", { class: "hand-status" });
    return { root: element("div", { class: "hand" }, lines, status, controls.node), lines, slider, status };
}

/**
 * @param {HandState} state
 * @param {HandAxes} axes
 * @param {number[]} decimals
 * @param {{ affine: HandAffine, shown: number }} now
 * @param {number} width
 * @returns {HandView}
 */
function viewOf(state, axes, decimals, { affine, shown }, width) {
    const { members, lines } = worked(state);
    const places = layout(width, { pictures: Boolean(state.values.pictures) });
    const seen = lines[0].slice(0, members.length <= PICTURED ? PICTURED : 1).map(scale(axes[0], places));
    const half = (places.picture?.side ?? 0) / 2;
    const middles = places.picture && spaced(seen, places.picture.distance, half, width - half);
    const moving = fourLines(lines[0], affine);
    return { state, members, affine, lines: moving, shown, axes, layout: places, pictures: middles, decimals };
}

/**
 * The slider of this one's z lies on its dot.
 * @param {HTMLElement} node
 * @param {HandView} view
 */
function slide(node, { lines, axes, layout, decimals, state }) {
    node.hidden = !state.open;
    const [z] = lines[0];
    const { centre, half } = axes[0];
    node.setAttribute("aria-label", `z of ${called(state)}`);
    node.setAttribute("aria-valuemin", String(centre - half));
    node.setAttribute("aria-valuemax", String(centre + half));
    node.setAttribute("aria-valuenow", z.toFixed(decimals[0]));
    node.setAttribute("aria-valuetext", format(z, decimals[0]));
    node.style.transform = `translate(${scale(axes[0], layout)(z)}px, ${layout.lanes[0].y}px)`;
}
