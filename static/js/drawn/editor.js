import { classNames, countWords, createDrawing } from "./drawing.js";
import { chart } from "./chart.js";
import { choice } from "../page/choice.js";
import { drawByPointer } from "./pointer.js";
import { element } from "../page/element.js";
import { keyed } from "./keys.js";
import { openDialog } from "../page/dialog.js";
import { palette } from "../draw/palette.js";
import { starts } from "./starts.js";
import { surface } from "../draw/surface.js";

const HELP = "Click or tap to add a point of the chosen class, drag to move one, click or tap it twice to remove it. ";
const KEYS =
    "By keyboard: arrows move the cursor, with Shift in small steps, Enter places a point, 1 and 2 choose the class, " +
    "Delete removes, Ctrl+Z takes back.";

/**
 * The dialog in which points are drawn. What is drawn applies at once, as in the form's other editors: `onchange` is
 * told of every change.
 * @param {readonly DrawnPoint[]} first
 * @param {DrawingLimits} limits
 * @param {(points: readonly DrawnPoint[]) => void} onchange
 */
export function openEditor(first, limits, onchange) {
    /** @type {DrawingLook} */
    const look = { label: 0, cursor: [0, 0], keyboard: false, held: null, place: null };
    const drawing = createDrawing(first, limits, (points) => {
        onchange(points);
        show({});
    });
    const tools = toolsOf(drawing, (label) => show({ label }));
    const { plane, count, said } = opened(tools.node);
    const sheet = surface(plane, { onchange: () => show({}) });

    /** @param {Partial<DrawingLook>} change */
    function show(change) {
        Object.assign(look, change);
        sheet.draw((ctx, width) => chart(ctx, width, shownOf(drawing.points, look), palette()));
        count.textContent = countWords(drawing.points, limits);
        tools.show(look.label, drawing);
    }

    drawByPointer(plane, drawing, {
        label: () => look.label,
        held: (index, place = null) => {
            if (index !== null || look.held !== null) show({ held: index, place, keyboard: false });
        },
        full: () => (said.textContent = `${limits.most} points are the most there can be.`),
    });
    plane.addEventListener("keydown", (event) => {
        const done = keyed(event, { ...look, drawing });
        if (!done) return;
        event.preventDefault();
        said.textContent = done.said;
        show({ keyboard: true, cursor: done.cursor ?? look.cursor, label: done.label ?? look.label });
    });
    plane.focus();
    show({});
}

/**
 * The dialog, open, with these tools.
 * @param {HTMLElement} tools
 */
function opened(tools) {
    const plane = element("div", {
        class: "plane-to-draw",
        tabindex: "0",
        role: "application",
        "aria-label": "Plane to draw on",
        "aria-describedby": "drawing-help drawing-count",
    });
    const count = element("p", { class: "fine", id: "drawing-count" });
    const said = element("p", { class: "fine said-of-cursor", role: "status" });
    const help = element("p", { class: "fine", id: "drawing-help" }, HELP, element("span", { class: "of-keys" }, KEYS));
    const title = element("h2", {}, "Draw your own points");
    openDialog("Draw your own points", "drawing-editor", [title, tools, plane, count, said, help]);
    return { plane, count, said };
}

/**
 * The points, with the one that is dragged where the pointer has it.
 * @param {readonly DrawnPoint[]} points
 * @param {DrawingLook} look
 * @returns {DrawingShown}
 */
function shownOf(points, { cursor, keyboard, held, place }) {
    /** @type {(point: DrawnPoint, index: number) => DrawnPoint} */
    const now = (point, index) => (index === held && place ? [...place, point[2]] : point);
    return { points: points.map(now), cursor: keyboard ? cursor : null, held };
}

/**
 * The class of new points, the way back, and the sets to begin with.
 * @param {Drawing} drawing
 * @param {(label: number) => void} onpick
 */
function toolsOf(drawing, onpick) {
    const classes = choice(
        "Class of new points",
        classNames().map((name, value) => ({ value, label: `${value ? "●" : "○"} ${name}` })),
        onpick,
    );
    const undo = button("Undo", drawing.undo);
    const clear = button("Clear", drawing.clear);
    const sets = starts().map((set) => button(set.name, () => drawing.start(set)));
    const begin = element("div", { class: "line", role: "group", "aria-label": "Begin with" }, "Begin with", ...sets);
    const acts = element("div", { class: "line" }, classes.node, element("span", { class: "space" }), undo, clear);
    return {
        node: element("div", { class: "drawing-tools" }, acts, begin),
        /**
         * @param {number} label
         * @param {Drawing} now
         */
        show(label, { points, undoable }) {
            classes.show(label);
            undo.disabled = !undoable;
            clear.disabled = !points.length;
        },
    };
}

/**
 * @param {string} words
 * @param {() => void} onclick
 */
function button(words, onclick) {
    return element("button", { type: "button", class: "button small", onclick }, words);
}
