import { facts } from "../facts.js";
import { disagree } from "../meter/words.js";
import { headline, plain, seenWords } from "./words.js";
import { html, nothing, render } from "../page/markup.js";
import { part } from "../page/element.js";
import { phrases } from "./phrases.js";

/**
 * One large sentence above the clouds that follows the clock; where the meter's two yardsticks disagree, also why, and
 * where the first play rests, what it has shown.
 * @param {Pick<Page, "root">} page
 */
export function headlinePanel({ root }) {
    const panel = part(root, "#lab-headline");
    let said = "";
    let spoken = false;

    /**
     * @param {View | null} view
     * @param {Pick<State, "seen" | "index" | "unasked">} value
     */
    function draw(view, { seen, index, unasked }) {
        const all = view?.hidden ? headline(view) : [];
        const why = view?.hidden && reversed(view) ? otherWay() : "";
        const shown = view?.hidden && unasked && seen === index ? seenWords(view) : [];
        const key = `${plain(all)}${why}${plain(shown)}`;
        if (key === said) return;
        if (!spoken) panel.replaceChildren(); // once: what stood there before the first frame
        [said, spoken] = [key, true];
        // The status is always there, so that what comes into it is read out.
        render(
            html`${phrases(all)} ${why ? html`<span class="fine">${why}</span>` : nothing}
                <span class="fine" role="status">${phrases(shown)}</span>`,
            panel,
        );
    }
    return { draw };
}

/** @param {View} view */
function reversed({ frame, layer, tap, arms }) {
    if (arms.length !== 2 || arms.some(({ lane }) => frame.diverged[lane])) return false;
    const { shift_start: start, shift_window: window } = frame.layers[layer - 1].taps[tap];
    const [one, two] = arms.map(({ lane }) => ({ start: start[lane], window: window[lane] }));
    return disagree(one, two);
}

function otherWay() {
    const back = `${facts().window} steps`;
    return `Over the last ${back} it is the other way round: there each is measured in its widths of ${back} ago.`;
}
