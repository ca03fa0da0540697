import { beforeFirstPlay } from "../clock/first_play.js";
import { facts } from "../facts.js";
import { disagree } from "../meter/words.js";
import { headline, plain, seenWords } from "./words.js";
import { html, nothing, render } from "../page/markup.js";
import { part } from "../page/element.js";
import { phrases } from "./phrases.js";

/**
 * One large sentence above the clouds that follows the clock; where the meter's two yardsticks disagree, also why, and
 * where the first play rests, what it has shown. Before it there is the button that begins it.
 * @param {Pick<Page, "root" | "clock">} page
 */
export function headlinePanel({ root, clock }) {
    const panel = part(root, "#lab-headline");
    let said = "";
    let spoken = false;

    /**
     * @param {View | null} view
     * @param {State} value
     */
    function draw(view, value) {
        const { all, why, shown, first } = view?.hidden ? wordsOf(view, value) : NOTHING;
        const key = `${plain(all)}${why}${plain(shown)}${first}`;
        if (key === said) return;
        if (!spoken) panel.replaceChildren(); // once: what stood there before the first frame
        [said, spoken] = [key, true];
        // The status is always there, so that what comes into it is read out.
        render(
            html`${phrases(all)} ${first ? playButton(begin) : nothing}
                ${why ? html`<span class="fine">${why}</span>` : nothing}
                <span class="fine" role="status">${phrases(shown)}</span>`,
            panel,
        );
    }

    /** The button goes with its press: the focus goes where Space pauses. */
    function begin() {
        clock.play();
        part(root, "[role=slider]").focus({ preventScroll: true });
    }
    return { draw };
}

/** Before there is a hidden layer to speak of. @type {ReturnType<typeof wordsOf>} */
const NOTHING = { all: [], why: "", shown: [], first: false };

/**
 * @param {View} view
 * @param {State} value
 */
function wordsOf(view, value) {
    const { seen, index, unasked } = value;
    return {
        all: headline(view),
        why: reversed(view) ? otherWay() : "",
        shown: unasked && seen === index ? seenWords(view) : [],
        first: beforeFirstPlay(value),
    };
}

/** @param {() => void} begin */
function playButton(begin) {
    return html`<button type="button" class="button primary begin" @click=${begin}>
        <span aria-hidden="true">▶</span> Play: watch both learn
    </button>`;
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
