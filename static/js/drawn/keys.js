import { classNames, nearestPoint, within } from "./drawing.js";

const STEP = 0.05;
const FINE = 0.01;
const REACH = 0.06;
/** @type {Record<string, Pair>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * What a key does to a cursor on the plane: arrows move it (with Shift in small steps), Enter and Space place a point,
 * 1 and 2 choose the class, Delete removes the point at the cursor, Ctrl+Z takes back. Null for other keys.
 * @param {Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey">} event
 * @param {{ cursor: Pair, drawing: Drawing, label: number }} now
 * @returns {{ cursor?: Pair, label?: number, said: string } | null}
 */
export function keyed({ key, shiftKey, ctrlKey, metaKey }, { cursor, drawing, label }) {
    if ((ctrlKey || metaKey) && key.toLowerCase() === "z") return undone(drawing);
    if (ctrlKey || metaKey) return null;
    if (key in WAYS) return moved(cursor, WAYS[key], shiftKey ? FINE : STEP, drawing);
    if (key === "Enter" || key === " ") return placed(cursor, drawing, label);
    if (key === "Delete" || key === "Backspace") return removed(cursor, drawing);
    const chosen = ["1", "2"].indexOf(key);
    return chosen < 0 ? null : { label: chosen, said: `New points are ${classNames()[chosen]}.` };
}

/** @param {Drawing} drawing */
function undone(drawing) {
    const { undoable } = drawing;
    drawing.undo();
    return { said: undoable ? "Taken back." : "Nothing to take back." };
}

/**
 * @param {Pair} cursor
 * @param {Pair} way
 * @param {number} step
 * @param {Drawing} drawing
 */
function moved([x, y], [across, up], step, { points }) {
    const place = within([x + across * step, y + up * step]);
    const here = nearestPoint(points, place, REACH);
    const met = here === null ? "" : `, at a ${classNames()[points[here][2]]} point`;
    return { cursor: place, said: `${place[0].toFixed(2)}, ${place[1].toFixed(2)}${met}` };
}

/**
 * @param {Pair} cursor
 * @param {Drawing} drawing
 * @param {number} label
 */
function placed(cursor, drawing, label) {
    return { said: drawing.add(cursor, label) ? `Placed a ${classNames()[label]} point.` : "No more points fit." };
}

/**
 * @param {Pair} cursor
 * @param {Drawing} drawing
 */
function removed(cursor, drawing) {
    const here = nearestPoint(drawing.points, cursor, REACH);
    if (here === null) return { said: "No point here to remove." };
    const name = classNames()[drawing.points[here][2]];
    drawing.remove(here);
    return { said: `Removed a ${name} point.` };
}
