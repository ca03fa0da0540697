import { focused } from "../page/element.js";
import { html, nothing } from "../page/markup.js";
import { nameOf } from "../run/name.js";
import { grouped, volume } from "../numbers.js";

const UNDO_MS = 10_000; // the server restores at least as long

/**
 * What was deleted here keeps its place as long as it can come back; then `over(run, held)` is told, and whether the
 * focus was there.
 * @param {() => void} redraw
 * @param {(run: ListedRun, held: boolean) => void} over
 */
export function createDeleted(redraw, over) {
    /** @type {Map<string, Deleted>} */
    const lost = new Map();

    /** @param {Deleted} one */
    function tick(one) {
        one.left = Math.ceil((one.end - Date.now()) / 1000);
        if (one.left > 0) return redraw();
        clearInterval(one.timer);
        const held = nodeOf(one.run.id)?.contains(focused()) ?? false;
        redraw();
        over(one.run, held);
    }

    return {
        /** @param {string} id */
        get: (id) => lost.get(id),
        ids: () => [...lost.keys()],
        /**
         * Its place stays `height` pixels high.
         * @param {ListedRun} run
         * @param {number} height
         */
        add(run, height) {
            const end = Date.now() + UNDO_MS;
            const one = { run, height, end, left: UNDO_MS / 1000, busy: false, timer: 0 };
            one.timer = setInterval(() => tick(one), 1000);
            lost.set(run.id, one);
            redraw();
            nodeOf(run.id)?.querySelector("button")?.focus({ preventScroll: true });
        },
        /**
         * It is back, or has been gone for long enough.
         * @param {string} id
         */
        clear(id) {
            clearInterval(lost.get(id)?.timer);
            lost.delete(id);
        },
    };
}

/** @param {string} id */
export function nodeOf(id) {
    return document.getElementById(`gone-${id}`)?.closest("tr");
}

/**
 * A row in the place of one that was deleted, as high as that was: nothing else comes under the pointer, and a second
 * press meets nothing. It offers Undo for ten seconds.
 * @param {Deleted} deleted
 * @param {(one: Deleted) => unknown} restore
 */
export function deletedRow(deleted, restore) {
    const { run, height, left, busy } = deleted;
    const name = nameOf(run);
    const said = `gone-${run.id}`;
    const undo = html`<button
            type="button"
            class="button"
            aria-label="Undo: bring ${name} back"
            aria-describedby=${said}
            ?disabled=${busy}
            @click=${() => restore(deleted)}
        >
            Undo</button
        ><span class="fine" aria-hidden="true">${left} s</span>`;
    return html`<tr role="row" class="gone" style="min-height: ${height}px">
        <td role="cell" aria-colspan="9">
            <span id=${said}>Deleted ${name}${lostWith(run)}.</span>
            ${left > 0 ? undo : nothing}
        </td>
    </tr>`;
}

/**
 * What goes with a run.
 * @param {ListedRun} run
 */
function lostWith({ frames, bytes }) {
    return frames ? ` with ${grouped(frames)} ${frames === 1 ? "frame" : "frames"}, ${volume(bytes)}` : "";
}
