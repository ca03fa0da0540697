import { element } from "../../page/element.js";
import { format } from "../../numbers.js";
import { scale, unscale } from "./layout.js";
import { localPlace } from "../../page/local_place.js";
import { ends } from "./ruler.js";
import { spreadOf } from "./normalize.js";
import { spreadWords } from "./words.js";

/** @type {HandGrip[]} */
const GRIPS = [
    { symbol: "mean", sign: "µ", lane: 0, at: "tick", name: "mean µ" },
    { symbol: "deviation", sign: "σ", lane: 0, at: "end", name: "spread σ" },
    { symbol: "beta", sign: "β", lane: 3, at: "tick", name: "shift β" },
    { symbol: "gamma", sign: "γ", lane: 3, at: "end", name: "stretch γ" },
];
const GAP = 8;
const NUDGE = { small: 0.02, large: 0.1 }; // of half the axis

/**
 * The symbols at the tick and the bar of the first and last line. Gamma and beta can be dragged or moved by arrow keys.
 * @param {HandState} state
 * @param {HandAxes} axes
 * @param {{ light(light: HandLight | null): void, change(done: boolean): void, view(): HandView }} does
 */
export function createGrips(state, axes, does) {
    const most = axes[3].half / 2;
    const made = GRIPS.map((grip) => {
        const value = element("span", { class: "value" });
        const node = element("div", { class: "hand-grip", tabindex: "0" }, element("b", {}, grip.sign), value);
        for (const event of ["pointerenter", "focus"])
            node.addEventListener(event, () => does.light({ symbol: grip.symbol }));
        for (const event of ["pointerleave", "blur"]) node.addEventListener(event, () => does.light(null));
        if (grip.symbol === "beta" || grip.symbol === "gamma") slider(node, grip.symbol);
        else node.setAttribute("role", "note");
        return { grip, node, value };
    });

    /**
     * @param {HTMLElement} node
     * @param {"beta" | "gamma"} symbol
     */
    function slider(node, symbol) {
        node.classList.add("free");
        node.setAttribute("role", "slider");
        node.setAttribute("aria-valuemin", String(-most));
        node.setAttribute("aria-valuemax", String(most));
        listen(node, {
            value: () => state[symbol],
            step: axes[3].half,
            under: (x) => unscale(axes[3], does.view().layout)(x),
            /** @param {number} value */
            set: (value) => (state[symbol] = Math.max(-most, Math.min(most, value))),
            change: does.change,
        });
    }

    /** @param {HandView} view */
    function draw(view) {
        for (const { grip, node, value } of made) {
            node.hidden = view.state.step <= grip.lane;
            if (node.hidden) continue;
            const number = view.affine[grip.symbol];
            const decimals = view.decimals[grip.lane];
            // The readings of the other lines are spreads, too: what is divided by differs from σ by a tiny eps.
            const written =
                grip.symbol === "deviation"
                    ? spreadWords(spreadOf(number, view.state.values.eps), decimals)
                    : format(number, decimals);
            value.textContent = written;
            if (grip.lane === 3) {
                node.setAttribute("aria-label", grip.name);
                node.setAttribute("aria-valuenow", number.toFixed(decimals));
                node.setAttribute("aria-valuetext", written);
            } else node.setAttribute("aria-label", `${grip.name} = ${written}`);
            const { light } = view.state;
            node.classList.toggle("lit", light !== null && "symbol" in light && light.symbol === grip.symbol);
            node.style.transform = translation(view, grip, node);
        }
    }
    return { nodes: made.map(({ node }) => node), draw };
}

/**
 * A tick's symbol and a bar's stand on either side of the bar.
 * @param {HandView} view
 * @param {HandGrip} grip
 * @param {HTMLElement} node
 */
function translation({ affine, axes, layout }, { lane, at }, { offsetWidth: width, offsetHeight: height }) {
    const { tick, end } = ends(affine)[lane];
    const X = scale(axes[lane], layout);
    const left = at === "tick" ? end >= tick : end < tick;
    const x = X(at === "tick" ? tick : end) + (left ? -GAP - width : GAP);
    const inside = Math.max(0, Math.min(layout.right + layout.left - width, x));
    return `translate(${inside}px, ${layout.lanes[lane].ruler - height / 2}px)`;
}

/**
 * A handle follows the pointer by as much as that has moved, and arrow keys.
 * @param {HTMLElement} node
 * @param {{ value(): number, step: number, under: Scale, set(value: number): void, change(done: boolean): void }} parts
 */
function listen(node, { value, step, under, set, change }) {
    let held = 0;
    /** @param {PointerEvent} event */
    const at = (event) => under(localPlace(node.parentElement ?? node, event).x);
    node.addEventListener("pointerdown", (event) => {
        node.setPointerCapture(event.pointerId);
        held = value() - at(event);
    });
    node.addEventListener("pointermove", (event) => {
        if (!node.hasPointerCapture(event.pointerId)) return;
        set(at(event) + held);
        change(false);
    });
    node.addEventListener("pointerup", () => change(true));
    node.addEventListener("keydown", (event) => {
        const by = keyStep(event) * step;
        if (!by) return;
        event.preventDefault();
        event.stopPropagation();
        set(value() + by);
        change(true);
    });
}

/**
 * How far a key moves a handle, as a share of half its axis: with Shift further; 0 for other keys.
 * @param {{ key: string, shiftKey: boolean }} event
 */
export function keyStep({ key, shiftKey }) {
    const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[key] ?? 0;
    const page = { PageDown: -1, PageUp: 1 }[key] ?? 0;
    return page ? page * NUDGE.large : way * (shiftKey ? NUDGE.large : NUDGE.small);
}
