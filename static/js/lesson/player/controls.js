import { grouped } from "../../numbers.js";
import { html, live, render } from "../../page/markup.js";

/**
 * Frames by key. The slider's own arrows go by a step, which not every frame is away from the next.
 * @type {Record<string, number>}
 */
const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/**
 * The player's button, its slider, which goes along the steps as the axes do, and the step.
 * @param {HTMLElement} node
 * @param {{ first: number, last: number, at: number, step: number, playing: boolean, over: boolean }} shown
 * @param {{ toggle(): void, slide(step: number): void, turn(frames: number): void }} act
 */
export function controls(node, { first, last, at, step, playing, over }, { toggle, slide, turn }) {
    const said = `Step ${grouped(step)}`;
    const name = playing ? "Pause" : over ? "Again" : "Play";

    /** @param {KeyboardEvent} event */
    function keyed(event) {
        if (!(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        turn(KEYS[event.key]);
    }
    render(
        html`<button type="button" class="button large play" @click=${toggle}>
                <span aria-hidden="true">${playing ? "❚❚" : "▶"}</span> ${name}
            </button>
            <input
                type="range"
                min=${first}
                max=${last}
                .value=${live(String(at))}
                aria-label="Training step"
                aria-valuetext=${said}
                @keydown=${keyed}
                @input=${(/** @type {Typed} */ { currentTarget }) => slide(Number(currentTarget.value))}
            />
            <b class="lesson-step">${said}</b>`,
        node,
    );
}
