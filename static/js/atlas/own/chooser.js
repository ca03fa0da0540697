import { element } from "../../page/element.js";
import { html, render } from "../../page/markup.js";
import { api } from "../../server/api.js";
import { me } from "../../server/me.js";
import { sweepName } from "./words.js";

const MOST = 100; // sweeps in the list, the newest ones

/**
 * The list of this server's sweeps, newest first; hidden while there is none. `onPick(id)` hears of the one chosen.
 * @param {(id: string) => void} onPick
 */
export function createChooser(onPick) {
    /** @type {HTMLSelectElement} */
    const node = element("select", {
        class: "input",
        "aria-label": "Your sweeps",
        hidden: true,
        onchange: () => node.value && onPick(node.value),
    });
    /** @type {LaunchedSweep[]} */
    let sweeps = [];
    /** @type {string | null} */
    let shown = null;

    function draw() {
        node.hidden = !sweeps.length;
        render(
            html`<option value="" .selected=${shown === null}>Your sweeps</option>
                ${sweeps.map(
                    (sweep) =>
                        html`<option value=${sweep.id} .selected=${sweep.id === shown}>${sweepName(sweep)}</option>`,
                )}`,
            node,
        );
    }

    return {
        node,
        /** @param {string | null} id */
        show(id) {
            shown = id;
            draw();
        },
        /** Asks which sweeps there are; a visitor who may not know sees none. */
        async list() {
            if ((await me()).run !== null) return; // a link shows one run
            try {
                /** @type {{ items: LaunchedSweep[] }} */
                const { items } = await api("GET", `/api/sweeps?limit=${MOST}`);
                sweeps = items;
            } catch {
                sweeps = [];
            }
            draw();
        },
    };
}
