import { cellsIn, rangeOf } from "../zoom/range.js";

/** @type {Record<string, [rows: number, columns: number]>} */
const WAYS = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

/**
 * Lets one choose a rectangle of cells: with a pointer by dragging over them (a finger sideways first, since down it
 * scrolls), with keys by Shift and arrows; Enter opens it, Escape lets go.
 * @param {HTMLElement} overlay
 * @param {SelectionParts} parts
 */
export function watchSelection(overlay, { grid, selected, onSelect, onOpen }) {
    drags(overlay, { grid, selected, onSelect, onOpen });
    /** @type {CellPlace | null} */
    let anchor = null;
    overlay.addEventListener("keydown", (event) => {
        const chosen = selected();
        if (event.key === "Escape" && chosen) {
            event.preventDefault();
            onSelect(null);
        } else if (event.key === "Enter" && chosen && cellsIn(chosen) > 1) {
            event.preventDefault();
            onOpen();
        } else if (WAYS[event.key] && !event.shiftKey && chosen) onSelect(null);
        else if (WAYS[event.key] && event.shiftKey) {
            event.preventDefault();
            const rows = grid();
            const here = placeOf(rows, event.target);
            if (!here) return;
            if (!chosen || !anchor) anchor = here;
            const [up, right] = WAYS[event.key];
            const to = {
                row: between(here.row + up, rows.length),
                column: between(here.column + right, rows[0].length),
            };
            const { point } = rows[to.row][to.column];
            /** @type {HTMLElement | null} */ (overlay.querySelector(`[data-point="${point}"]`))?.focus();
            onSelect(rangeOf(anchor, to));
        }
    });
}

/**
 * @param {HTMLElement} overlay
 * @param {SelectionParts} parts
 */
function drags(overlay, { grid, onSelect, onOpen }) {
    /** @type {CellPlace | null} */
    let from = null;
    let dragged = false;
    overlay.addEventListener("pointerdown", (event) => {
        from = event.button === 0 && event.isPrimary ? under(event) : null;
        dragged = false;
    });
    overlay.addEventListener("pointermove", (event) => {
        if (!from || !event.isPrimary) return;
        const to = under(event);
        if (!dragged && to.row === from.row && to.column === from.column) return;
        if (!dragged) overlay.setPointerCapture(event.pointerId);
        dragged = true;
        onSelect(rangeOf(from, to));
    });
    overlay.addEventListener("pointerup", () => {
        if (from && dragged) onOpen();
        from = null;
    });
    overlay.addEventListener("pointercancel", () => {
        if (dragged) onSelect(null);
        [from, dragged] = [null, false];
    });
    // A press that was a drag keeps no cell; a press of a key has no place.
    overlay.addEventListener(
        "click",
        (event) => {
            if (!dragged || event.detail === 0) return;
            event.stopPropagation();
            dragged = false;
        },
        true,
    );

    /**
     * The cell nearest to a pointer.
     * @param {PointerEvent} event
     * @returns {CellPlace}
     */
    function under({ clientX, clientY }) {
        const rows = grid();
        const { left, top, width, height } = overlay.getBoundingClientRect();
        const column = Math.floor(((clientX - left) / width) * rows[0].length);
        const below = Math.floor(((clientY - top) / height) * rows.length);
        return { row: between(rows.length - 1 - below, rows.length), column: between(column, rows[0].length) };
    }
}

/**
 * The place of the cell that a button stands for.
 * @param {AtlasCell[][]} rows
 * @param {EventTarget | null} target
 * @returns {CellPlace | null}
 */
function placeOf(rows, target) {
    const point = Number(target instanceof HTMLElement ? target.dataset.point : NaN);
    const row = rows.findIndex((cells) => cells.some((cell) => cell.point === point));
    return row < 0 ? null : { row, column: rows[row].findIndex((cell) => cell.point === point) };
}

/**
 * @param {number} place
 * @param {number} count
 */
function between(place, count) {
    return Math.max(0, Math.min(count - 1, place));
}
