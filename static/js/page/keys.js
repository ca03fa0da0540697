import { facts } from "../facts.js";
import { around } from "./element.js";
import { classCount } from "./view.js";
import { watchPointer } from "./pointer.js";

const PRESSED = "button, a, summary";
const TYPING = "input, textarea, select, [contenteditable], [role=menu], [role=listbox], [role=dialog], dialog";

/**
 * The keyboard's share of the page. Fields keep their keys. A button that the keyboard has reached keeps Space and
 * Enter; where a pointer has left the focus, Space plays, as it does everywhere else.
 * @param {Page} page
 * @param {{ taps: (tap: Tap) => boolean }} parts
 */
export function bindKeys(page, { taps }) {
    const left = watchPointer();
    let played = false; // by the Space that is down
    document.addEventListener("keydown", (event) => {
        const { key } = event;
        if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || page.root.closest("[hidden]"))
            return;
        if (around(event, TYPING)) return;
        if ((key === " " || key === "Enter") && around(event, PRESSED) && !(key === " " && left(event))) return;
        const act = action(event, page, taps);
        if (!act) return;
        event.preventDefault();
        played = key === " ";
        act();
    });
    // Firefox presses a button when the key goes up.
    document.addEventListener("keyup", (event) => {
        if (event.key !== " " || !played) return;
        played = false;
        event.preventDefault();
    });
}

/**
 * @param {KeyboardEvent} event
 * @param {Page} page
 * @param {(tap: Tap) => boolean} taps
 */
function action(event, { state, clock, interventions, projector, help }, taps) {
    const { key, shiftKey } = event;
    const many = shiftKey ? 10 : 1;
    if (/^[1-9]$/.test(key)) return layer(state, Number(key));
    const onSlider = around(event, "[role=slider]");
    /** @type {Record<string, (() => void) | null | undefined | false>} */
    const actions = {
        " ": clock.toggle,
        ArrowLeft: () => clock.step(-many),
        ArrowRight: () => clock.step(many),
        PageUp: onSlider && (() => clock.step(10)),
        PageDown: onSlider && (() => clock.step(-10)),
        Home: () => clock.seek(0),
        End: () => clock.seek(Infinity),
        l: clock.live,
        k: interventions && (() => interventions.usualKick()),
        t: () => {
            const offered = facts().taps.filter(taps);
            state.set({ tap: offered[(offered.indexOf(state.value.tap) + 1) % offered.length] });
        },
        c: () => {
            const held = next(state);
            state.set({ held, isolated: held });
        },
        f: projector?.toggle,
        Escape:
            state.value.isolated !== null || state.value.zoom
                ? () => state.set({ isolated: null, held: null, zoom: null })
                : state.value.projector && projector?.leave,
        "?": help,
    };
    return actions[key.length === 1 ? key.toLowerCase() : key] || null;
}

/**
 * @param {Store} state
 * @param {number} wanted
 */
function layer(state, wanted) {
    const hidden = (state.value.hello?.layers.length ?? 1) - 1;
    if (wanted > hidden) return null;
    return () =>
        state.set({ layer: wanted, units: [1, Math.min(2, state.value.hello?.layers[wanted - 1].units ?? 1)] });
}

/**
 * The class after the isolated one; after the last none.
 * @param {Store} state
 */
function next(state) {
    const count = classCount(state.value);
    const after = state.value.isolated === null ? 0 : state.value.isolated + 1;
    return after < count ? after : null;
}
