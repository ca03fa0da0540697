import { html, repeat } from "../page/markup.js";

const SAID_MS = 6000;

/**
 * What could not be done, said below the table for some time.
 * @param {() => void} redraw
 */
export function createNotices(redraw) {
    /** @type {{ text: string }[]} */
    let lines = [];
    return {
        /** @param {string} text */
        say(text) {
            const line = { text };
            lines = [...lines, line];
            redraw();
            setTimeout(() => {
                lines = lines.filter((one) => one !== line);
                redraw();
            }, SAID_MS);
        },
        view: () =>
            html`<div class="notices" role="status">
                ${repeat(
                    lines,
                    (line) => line,
                    ({ text }) => html`<p>${text}</p>`,
                )}
            </div>`,
    };
}
