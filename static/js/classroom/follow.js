import { classroom } from "./connection.js";
import { createPresenter } from "./present.js";
import { createShown } from "./shown.js";

const LOST = "Connection to the class lost, trying again.";
const NO_SOCKET = "The class needs a websocket, and something on the way blocks them.";
/** @type {(keyof State)[]} */
const FOCUS = ["layer", "units", "tap", "seed"];

/**
 * Class mode. A presenter's page tells where it is and how its clock goes; a follower's page shows the same, until an
 * act by hand touches clock or focus. `state.lesson` is null, "present" or "follow"; `state.presented` says whether
 * there is a presenter. Returns {present(), follow(), leave()}; the first two switch on and off.
 * @param {Store} state
 * @param {Log} log
 * @param {{ session: Pick<Session, "open">, tell: (words: string) => void, room?: typeof classroom }} parts
 */
export function createFollow(state, log, { session, tell, room = classroom }) {
    /** @type {PresentedView | null} */
    let newest = null; // where another page presents
    let held = false; // the class hears us
    let away = ""; // why the class cannot be heard
    const { present, rest } = room({ heard, opened, lost });
    const say = createPresenter(state, log, present);
    const shown = createShown(state, log, session);

    /** @param {Pick<ClassMessage, "presenting" | "view">} message */
    function heard({ presenting, view }) {
        const { lesson } = state.value;
        const taken = lesson === "present" && held && !presenting;
        held = presenting;
        newest = presenting ? null : view;
        state.set({ presented: newest !== null, lesson: taken ? null : lesson });
        if (taken) tell("Another presenter has taken over.");
        if (lesson !== "follow") return;
        if (newest) shown.show(newest);
        else end(state, tell, "The presenter has stopped. The clock is yours again.");
    }

    function opened() {
        const { lesson } = state.value;
        if (away && lesson) tell("The class is connected again.");
        away = "";
        if (lesson === "present") say();
    }

    /**
     * Where the presenter is, is not known any more; a follower is told once, and goes on when it is known again.
     * @param {{ ever: boolean }} how
     */
    function lost({ ever }) {
        const words = ever ? LOST : NO_SOCKET;
        if (state.value.lesson && !away) tell(words);
        [held, newest, away] = [false, null, words];
        state.set({ presented: false });
    }

    /** An act by hand ends the following. */
    function leave() {
        if (state.value.lesson === "follow" && !shown.busy())
            end(state, tell, "You have left the class's view. Press Follow to return.");
    }

    watch(state, shown, () => newest, leave);

    function begin() {
        const over = state.value.lesson === "present";
        held = false;
        if (away && !over) tell(away);
        state.set({ lesson: over ? null : "present" });
        if (over) rest();
    }

    function follow() {
        if (state.value.lesson === "follow") state.set({ lesson: null });
        else if (newest) shown.begin(newest);
    }
    return { leave, present: begin, follow };
}

/**
 * A follower's own choices end the following; frames that come later bring the clock to where the presenter is.
 * @param {Store} state
 * @param {ReturnType<typeof createShown>} shown
 * @param {() => PresentedView | null} newest
 * @param {() => void} leave
 */
function watch(state, shown, newest, leave) {
    state.on((changed) => {
        const { lesson, run } = state.value;
        const wanted = newest();
        if (lesson !== "follow" || shown.busy() || !wanted) return;
        if (FOCUS.some((key) => changed.has(key)) || run?.id !== wanted.run) leave();
        else if (changed.has("count")) shown.set(wanted);
    });
}

/**
 * @param {Store} state
 * @param {(words: string) => void} tell
 * @param {string} words
 */
function end(state, tell, words) {
    state.set({ lesson: null });
    tell(words);
}
