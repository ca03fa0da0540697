import { element } from "../../page/element.js";
import { html, nothing, render } from "../../page/markup.js";
import { ended } from "./feed.js";
import { sweepWords } from "./words.js";

/**
 * The line of a sweep of this server's: what it is doing, and what an editor may do with it.
 * @param {(type: SweepAct) => void} onAct
 */
export function createStatus(onAct) {
    const node = element("div", { class: "sweep-status", hidden: true });

    /**
     * @param {LaunchedSweep | null} sweep
     * @param {{ editor: boolean, refused: string }} how
     */
    function draw(sweep, { editor, refused }) {
        node.hidden = sweep === null;
        if (!sweep) return;
        const open = !ended(sweep);
        render(
            html`<p data-state=${sweep.state}>${sweepWords(sweep)}</p>
                ${
                    open
                        ? html`<progress
                              max="1"
                              .value=${sweep.progress}
                              aria-label="Progress of the sweep"
                          ></progress>`
                        : nothing
                }
                ${open && editor ? acts(sweep.state, onAct) : nothing}
                ${refused ? html`<p class="problem" role="alert">${refused}</p>` : nothing}`,
            node,
        );
    }
    return { node, draw };
}

/**
 * @param {LaunchedSweep["state"]} state
 * @param {(type: SweepAct) => void} onAct
 */
function acts(state, onAct) {
    /** @type {[SweepAct, string][]} */
    const all = [state === "paused" ? ["resume", "Resume"] : ["pause", "Pause"], ["stop", "Stop"]];
    return all.map(
        ([type, label]) =>
            html`<button type="button" class="button small" data-act=${type} @click=${() => onAct(type)}>
                ${label}
            </button>`,
    );
}
