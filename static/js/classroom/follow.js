import { asks, takeSeat } from "./seat.js";
import { createPresenter } from "./present.js";
import { createShown } from "./shown.js";

/** @type {(keyof State)[]} */
const FOCUS = ["layer", "units", "tap", "seed"];

/**
 * Class mode. A presenter's page tells where it is and how its clock goes; a follower's page shows the same, until an
 * act by hand touches clock or focus. `state.lesson` is null, "present" or "follow"; `state.presented` says whether
 * there is a presenter. Where the presenter shows a card of the lesson, `toLesson()` leads there. Returns {present(),
 * follow(), join(), leave()}; the first two switch on and off.
 * @param {Store} state
 * @param {Log} log
 * @param {{
 *     session: Pick<Session, "open">, tell: (words: string) => void, toLesson: () => void, room?: Classroom
 * }} parts
 */
export function createFollow(state, log, { session, tell, toLesson, room }) {
    let joins = false; // follows as soon as there is a presenter
    const presents = () => state.value.lesson === "present";
    const seat = takeSeat({ presents, ours: (view) => !asks(view), heard, opened, lost, room });
    const say = createPresenter(state, log, (view) => seat.present(view));
    const shown = createShown(state, log, session);

    /** @param {"another" | "ours" | null} taken */
    function heard(taken) {
        state.set({ presented: seat.elsewhere !== null, ...(taken ? { lesson: null } : {}) });
        if (taken === "another") tell("Another presenter has taken over.");
        if (!joins && state.value.lesson !== "follow") return;
        joins &&= !seat.elsewhere;
        goAlong(state, seat.elsewhere, shown, { tell, toLesson });
    }

    function opened() {
        if (seat.away && state.value.lesson) tell("The class is connected again.");
        if (presents()) say();
    }

    /** @param {string} words told once; a follower goes on when it is known again where the presenter is */
    function lost(words) {
        if (state.value.lesson && words) tell(words);
        state.set({ presented: false });
    }

    /** An act by hand ends the following. */
    function leave() {
        if (state.value.lesson === "follow" && !shown.busy())
            end(state, tell, "You have left the class's view. Press Follow to return.");
    }

    watch(state, shown, () => (asks(seat.elsewhere) ? null : seat.elsewhere), leave);

    function present() {
        const over = presents();
        if (seat.away && !over) tell(seat.away);
        seat.begin();
        state.set({ lesson: over ? null : "present" });
        if (over) seat.rest();
    }

    function follow() {
        if (state.value.lesson === "follow") state.set({ lesson: null });
        else if (seat.elsewhere) goAlong(state, seat.elsewhere, shown, { tell, toLesson });
    }

    /** Follows the next presenter there is. */
    function join() {
        joins = true;
        heard(null);
    }
    return { leave, present, follow, join };
}

/**
 * Shows what the presenter shows now, or nothing more once there is none.
 * @param {Store} state
 * @param {ClassMessage["view"]} view
 * @param {ReturnType<typeof createShown>} shown
 * @param {{ tell: (words: string) => void, toLesson: () => void }} parts
 */
function goAlong(state, view, shown, { tell, toLesson }) {
    const follows = state.value.lesson === "follow";
    if (asks(view)) {
        state.set({ lesson: null });
        toLesson();
    } else if (view && follows) shown.show(view);
    else if (view) shown.begin(view);
    else if (follows) end(state, tell, "The presenter has stopped. The clock is yours again.");
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
