import { element } from "../../page/element.js";
import { format } from "../../numbers.js";
import { PICTURED } from "./state.js";

const SIDE = 8;
const WHITE = 16;

/**
 * The pictures of a batch's digits above their dots: buttons that make their digit "this one".
 * @param {HandValues} values
 * @param {{ choose(example: number): void, light(light: HandLight | null): void }} parts
 */
export function createDigits({ pictures, labels }, { choose, light }) {
    const grey = Uint8Array.from(atob(pictures ?? ""), (one) => one.charCodeAt(0));
    let painted = "";
    const buttons = Array.from({ length: PICTURED }, (_, at) => {
        const canvas = element("canvas", { width: SIDE, height: SIDE, "aria-hidden": "true" });
        const button = element("button", { type: "button", class: "hand-digit" }, canvas);
        const lit = () => light({ example: Number(button.dataset.example) });
        button.addEventListener("click", () => choose(Number(button.dataset.example)));
        for (const event of ["pointerenter", "focus"]) button.addEventListener(event, lit);
        for (const event of ["pointerleave", "blur"]) button.addEventListener(event, () => light(null));
        return { at, button, ctx: /** @type {Ctx} */ (canvas.getContext("2d")) };
    });

    /**
     * @param {HandView} view
     * @param {Palette} palette
     */
    function draw({ members, state, lines, layout, pictures: middles, decimals }, palette) {
        const { picture } = layout;
        const shown = `${members.slice(0, middles?.length ?? 0)} ${palette.theme}`;
        for (const { at, button, ctx } of buttons) {
            const example = members[at];
            button.hidden = !picture || !middles || at >= middles.length || !has(example);
            if (button.hidden || !picture || !middles) continue;
            if (shown !== painted) paint(ctx, example, palette.ink);
            button.style.width = button.style.height = `${picture.side}px`;
            button.style.transform = `translate(${middles[at] - picture.side / 2}px, ${picture.top}px)`;
            button.dataset.example = String(example);
            const { light: lit } = state;
            button.classList.toggle("lit", lit !== null && "example" in lit && lit.example === example);
            button.setAttribute("aria-pressed", String(example === state.chosen));
            const name = labels ? `digit ${labels[example]}` : `example ${example + 1}`;
            button.setAttribute("aria-label", `${name}, z = ${format(lines[0][at], decimals[0])}`);
        }
        painted = shown;
    }

    /** @param {number} example */
    function has(example) {
        return grey.length >= (example + 1) * SIDE * SIDE;
    }

    /**
     * @param {Ctx} ctx
     * @param {number} example
     * @param {string} ink
     */
    function paint(ctx, example, ink) {
        ctx.clearRect(0, 0, SIDE, SIDE);
        ctx.fillStyle = ink;
        for (let at = 0; at < SIDE * SIDE; at++) {
            ctx.globalAlpha = grey[example * SIDE * SIDE + at] / WHITE;
            ctx.fillRect(at % SIDE, Math.floor(at / SIDE), 1, 1);
        }
    }
    return { nodes: buttons.map(({ button }) => button), draw };
}
