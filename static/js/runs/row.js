import { at } from "../base.js";
import { refusal } from "../server/api.js";
import { html, live, nothing } from "../page/markup.js";
import { nameOf } from "../run/name.js";
import { originOf } from "../run/origin.js";
import { accuracies, armsOf } from "./arms.js";
import { name, rename } from "./name.js";
import { FULL } from "./picks.js";
import { progress } from "./progress.js";
import { status } from "./status.js";
import { tags } from "./tags.js";
import { when } from "../page/dates.js";

/**
 * One run as a row.
 * @param {ListedRun} run
 * @param {RowActions} actions
 */
export function row(run, actions) {
    return html`<tr role="row" data-run=${run.id}>
        <th role="rowheader" scope="row" class="of-name">${pick(run, actions)}${name(run, actions.editors)}</th>
        <td role="cell" class="of-preset">${run.preset ?? `none · ${run.dataset}`} ${trunk(run)}</td>
        <td role="cell" class="of-arms">${armsOf(run)}</td>
        <td role="cell" class="of-state">${status(run)}</td>
        <td role="cell" class="of-progress">${progress(run)}</td>
        <td role="cell" class="of-accuracy">${accuracies(run)}</td>
        <td role="cell" class="of-started">${startedAt(run)}</td>
        <td role="cell" class="of-tags">${tags(run, actions)}</td>
        <td role="cell" class="of-actions">${buttons(run, actions)}</td>
    </tr>`;
}

/**
 * Whether a run is among those to be compared.
 * @param {ListedRun} run
 * @param {RowActions} actions
 */
function pick(run, { picks }) {
    const picked = picks.has(run.id);
    const full = !picked && picks.full();
    return html`<input
        type="checkbox"
        class="pick-run"
        aria-label="Compare ${nameOf(run)}"
        title=${full ? FULL : nothing}
        .checked=${live(picked)}
        ?disabled=${full}
        @change=${() => picks.turn(run)}
    />`;
}

/** @param {ListedRun} run */
function trunk(run) {
    const origin = originOf(run);
    return origin ? html`<a class="fine trunk" href=${origin.href}>${origin.text}</a>` : nothing;
}

/**
 * When a run began.
 * @param {ListedRun} run
 */
function startedAt({ started }) {
    if (!started) return html`<time title="">–</time>`;
    return html`<time datetime=${started} title=${new Date(started).toLocaleString("en-GB")}>${when(started)}</time>`;
}

/**
 * What can be done with a run from its row.
 * @param {ListedRun} run
 * @param {RowActions} actions
 */
function buttons(run, actions) {
    const of = nameOf(run);

    async function turn() {
        try {
            await actions.change(run.id, { pinned: !run.pinned });
        } catch (problem) {
            actions.complain(refusal(problem));
        }
    }
    return [
        html`<button
            type="button"
            class="quiet pin editors"
            aria-pressed=${run.pinned}
            aria-label="Pin ${of}"
            @click=${turn}
        >
            ${run.pinned ? "Pinned" : "Pin"}
        </button>`,
        html`<button
            type="button"
            class="quiet editors"
            aria-label="Rename ${of}"
            @click=${(/** @type {Pressed} */ { currentTarget }) => rename(run, actions, currentTarget)}
        >
            Rename
        </button>`,
        html`<a class="quiet" href=${at(`/lab?from=${encodeURIComponent(run.id)}`)} aria-label="Clone ${of}">Clone</a>`,
        html`<button type="button" class="quiet editors" aria-label="Delete ${of}" @click=${() => actions.remove(run)}>
            Delete
        </button>`,
    ];
}
