import { grouped } from "../../numbers.js";
import { html, live, render } from "../../page/markup.js";

/**
 * The player's button, its slider, and the step.
 * @param {HTMLElement} node
 * @param {{ from: number, to: number, index: number, step: number, playing: boolean }} shown
 * @param {{ toggle(): void, slide(index: number): void }} act
 */
export function controls(node, { from, to, index, step, playing }, { toggle, slide }) {
    const said = `Step ${grouped(step)}`;
    const name = playing ? "Pause" : index >= to ? "Again" : "Play";
    render(
        html`<button type="button" class="button large play" @click=${toggle}>
                <span aria-hidden="true">${playing ? "❚❚" : "▶"}</span> ${name}
            </button>
            <input
                type="range"
                min=${from}
                max=${to}
                .value=${live(String(index))}
                aria-label="Training step"
                aria-valuetext=${said}
                @input=${(/** @type {Typed} */ { currentTarget }) => slide(Number(currentTarget.value))}
            />
            <b class="lesson-step">${said}</b>`,
        node,
    );
}
