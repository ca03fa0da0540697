import { html } from "../page/markup.js";
import { openDialog } from "../page/dialog.js";

const KEYS = [
    ["1, 2, 3", "choose an answer, from the top"],
    ["← →", "the card before or after"],
    ["Tab", "the next control; arrows move a slider that has the focus"],
    ["F", "fill the screen, or leave it"],
    ["?", "this list"],
];

/** Opens the lesson's keys. */
export function openHelp() {
    const rows = KEYS.map(
        ([key, what]) =>
            html`<tr>
                <td><kbd>${key}</kbd></td>
                <td>${what}</td>
            </tr>`,
    );
    const content = html`<h2>Keys</h2>
        <table>
            ${rows}
        </table>`;
    openDialog("Keys", "lesson-help", content, { start: true });
}
