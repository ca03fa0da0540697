import { html } from "../page/markup.js";
import { openDialog } from "../page/dialog.js";
import { GLOSSARY, PUSHES } from "./glossary.js";

const KEYS = [
    ["Space", "play or pause"],
    ["← →", "one frame back or forward"],
    ["Shift ← →", "ten frames"],
    ["Home", "to the start"],
    ["End, L", "to the end, or to the newest step of a run in training"],
    ["K", "kick the weights of the layer below the focused one, in every arm"],
    ["T", "next tap: z, normalized, z̃"],
    ["1 – 9", "focus a layer"],
    ["Tab, ← →", "with the focus on the clouds: one dot after the other"],
    ["C", "show the next class alone; after the last, all classes"],
    ["Tab", "the next group of controls; arrows walk within it"],
    ["F", "projector mode: large, on the whole screen"],
    ["Esc", "show all classes, and the axes as at the start; leave the projector mode"],
    ["?", "this list"],
];

/** Opens the keys and the words; in a replay without those of pushes. */
export function openSheet({ online = true } = {}) {
    const rows = KEYS.filter(([key]) => online || key !== "K").map(
        ([key, what]) =>
            html`<tr>
                <td><kbd>${key}</kbd></td>
                <td>${what}</td>
            </tr>`,
    );
    const words = [...GLOSSARY, ...(online ? PUSHES : [])].map(
        ([word, meaning]) =>
            html`<dt>${word}</dt>
                <dd>${meaning}</dd>`,
    );
    const content = html`<div class="parts" tabindex="0">
        <section>
            <h2>Keys</h2>
            <table>
                ${rows}
            </table>
        </section>
        <section>
            <h2>Words</h2>
            <dl>${words}</dl>
        </section>
    </div>`;
    openDialog("Keys and words", "help", content, { start: true });
}
