import { nameOf } from "../run/name.js";
import { element } from "../page/element.js";
import { grouped, volume } from "../numbers.js";

const UNDO_MS = 10_000; // the server restores at least as long

/**
 * A row in the place of one that was deleted, as high as that was: nothing else comes under the pointer, and a second
 * press meets nothing. It offers Undo for ten seconds; then `over(held)` is told, and whether the focus was in it.
 * @param {ListedRun} run
 * @param {number} height
 * @param {Undo} parts
 */
export function deletedRow(run, height, { restore, over }) {
    const name = nameOf(run);
    const said = element("span", { id: `gone-${run.id}` }, `Deleted ${name}${lost(run)}.`);
    const undo = element(
        "button",
        { type: "button", class: "button", "aria-label": `Undo: bring ${name} back`, "aria-describedby": said.id },
        "Undo",
    );
    const left = element("span", { class: "fine", "aria-hidden": "true" });
    const node = element(
        "tr",
        { role: "row", class: "gone" },
        element("td", { role: "cell", "aria-colspan": 9 }, said, undo, left),
    );
    node.style.minHeight = `${height}px`;
    const end = Date.now() + UNDO_MS;
    const count = () => (left.textContent = `${Math.ceil((end - Date.now()) / 1000)} s`);
    count();
    const timer = setInterval(() => {
        if (Date.now() < end) return count();
        clearInterval(timer);
        const held = node.contains(document.activeElement);
        undo.remove();
        left.remove();
        over(held);
    }, 1000);
    undo.addEventListener("click", async () => {
        undo.disabled = true;
        if (await restore()) clearInterval(timer);
        else undo.disabled = false;
    });
    return { node, focus: () => undo.focus({ preventScroll: true }) };
}

/**
 * What goes with a run.
 * @param {ListedRun} run
 */
function lost({ frames, bytes }) {
    return frames ? ` with ${grouped(frames)} ${frames === 1 ? "frame" : "frames"}, ${volume(bytes)}` : "";
}
