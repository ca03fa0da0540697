import { openDialog } from "../../page/dialog.js";
import { element } from "../../page/element.js";
import { html, nothing, render } from "../../page/markup.js";
import { api, refusal } from "../../server/api.js";
import { launchDocument, zoomAxes } from "./narrowed.js";
import { estimateWords, rangeWords } from "./words.js";

/** @import { ZoomAxis } from "./narrowed.js" */

const SETTLE = 400; // milliseconds after which an edit is planned
const MOST_SEEDS = 4096;
const MOST_PLACES = 1000;

const BEGINNING = { told: "Working out what it takes …", problem: "", busy: true };

/**
 * A dialog about a finer sweep of the cells that were chosen: what it tries, what it takes, and Train it, after which
 * `onLaunch(id)` hears of the sweep.
 * @param {AtlasDocument} document
 * @param {CellSelection} chosen
 * @param {number[]} before
 * @param {(id: string) => void} onLaunch
 */
export function openZoom(document, chosen, before, onLaunch) {
    const content = element("div", { class: "zoom-form" });
    const given = { axes: zoomAxes(document, chosen, before), seeds: document.seeds, ...BEGINNING };
    let turn = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const body = () => launchDocument(document, given.axes, given.seeds);

    function edited() {
        Object.assign(given, { busy: true });
        turn += 1;
        clearTimeout(timer);
        timer = setTimeout(plan, SETTLE);
        draw();
    }

    async function plan() {
        const now = ++turn;
        try {
            /** @type {SweepEstimate} */
            const found = await api("POST", "/api/sweeps", { ...body(), dry_run: true });
            if (now === turn) Object.assign(given, { told: estimateWords(found), problem: "", busy: false });
        } catch (caught) {
            const { message } = refusal(caught);
            if (now === turn) Object.assign(given, { told: "", problem: message, busy: true });
        }
        draw();
    }

    async function launch() {
        Object.assign(given, { busy: true, told: "Launching …" });
        draw();
        try {
            /** @type {LaunchedSweep} */
            const { id } = await api("POST", "/api/sweeps", body());
            dialog.close();
            onLaunch(id);
        } catch (caught) {
            Object.assign(given, { busy: false, told: "", problem: refusal(caught).message });
            draw();
        }
    }

    function draw() {
        render(form(given, { edited, launch }), content);
    }

    draw();
    const dialog = openDialog("A finer sweep of this part", "zoom", content);
    dialog.addEventListener("close", () => clearTimeout(timer));
    plan();
    return dialog;
}

/**
 * @param {{ axes: ZoomAxis[], seeds: number, told: string, problem: string, busy: boolean }} given
 * @param {{ edited(): void, launch(): void }} act
 */
function form(given, { edited, launch }) {
    return html`<h2>A finer sweep of this part</h2>
        <p>Numbers are tried between their ends, even on a log scale; all else keeps its values, and the arms stay.</p>
        <div class="zoom-axes">
            ${given.axes.map((one) => axisRow(one, edited))}
            <div class="zoom-axis">
                <span><b>seeds</b></span>
                ${whole("Seeds", given.seeds, MOST_SEEDS, 1, (value) => {
                    given.seeds = value;
                    edited();
                })}
            </div>
        </div>
        <p class="plan" role="status">${given.told}</p>
        ${given.problem ? html`<p class="problem" role="alert">${given.problem}</p>` : nothing}
        <button type="button" class="button primary" ?disabled=${given.busy} @click=${launch}>Train it</button>`;
}

/**
 * @param {ZoomAxis} one
 * @param {() => void} edited
 */
function axisRow(one, edited) {
    const input = one.ends
        ? whole(`Points along ${one.axis.name}`, one.count, MOST_PLACES, 2, (value) => {
              one.count = value;
              edited();
          })
        : html`<span class="fine">${one.values.length === 1 ? "as it is" : `${one.values.length} values`}</span>`;
    return html`<div class="zoom-axis">
        <span><b>${one.axis.name}</b> ${rangeWords(one)}</span>
        ${input}
    </div>`;
}

/**
 * A field of whole numbers; what is none waits to be finished.
 * @param {string} label
 * @param {number} value
 * @param {number} most
 * @param {number} least
 * @param {(value: number) => void} onValue
 */
function whole(label, value, most, least, onValue) {
    const oninput = (/** @type {Event} */ { target }) => {
        const field = /** @type {HTMLInputElement} */ (target);
        if (field.value !== "" && field.checkValidity()) onValue(field.valueAsNumber);
    };
    return html`<input
        class="input"
        type="number"
        step="1"
        min=${least}
        max=${most}
        aria-label=${label}
        value=${value}
        @input=${oninput}
    />`;
}
