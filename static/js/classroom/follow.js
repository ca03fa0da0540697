import { classroom } from "./connection.js";
import { link } from "../page/link.js";
import { readAddress } from "../page/query.js";

const EVERY = 500; // a playing clock is told so often
const AT_MOST = 100; // what somebody drags is told so often
const DRIFT = 8; // frames that two clocks may stand apart before one is set
const LOST = "The connection to the class is lost, trying again.";
const NO_SOCKET = "The class needs a websocket, and none comes through here.";
/** @type {(keyof State)[]} */
const FOCUS = ["layer", "units", "tap", "seed"];
/** @type {(keyof State)[]} */
const SHOWN = [...FOCUS, "run", "index", "playing", "speed", "ridges", "rowUnit", "trend", "lesson"];

/**
 * Class mode. A presenter's page tells where it is and how its clock goes; who follows is shown the same, until a hand
 * of their own touches clock or focus. `state.lesson` is null, "present" or "follow"; `state.presented` says whether
 * there is somebody to follow. Returns {present(), follow(), leave()}; the first two switch on and off.
 * @param {Store} state
 * @param {Log} log
 * @param {{ session: Pick<Session, "open">, tell: (words: string) => void, room?: typeof classroom }} parts
 */
export function createFollow(state, log, { session, tell, room = classroom }) {
    /** @type {PresentedView | null} */
    let newest = null; // where another page presents
    let held = false; // the class hears us
    let applying = false;
    let told = 0;
    let due = 0;
    let away = ""; // why the class cannot be heard
    const { present, rest } = room({ heard, opened, lost });

    /** @param {Pick<ClassMessage, "presenting" | "view">} parts */
    function heard({ presenting, view }) {
        const { lesson } = state.value;
        const taken = lesson === "present" && held && !presenting;
        held = presenting;
        newest = presenting ? null : view;
        state.set({ presented: newest !== null, lesson: taken ? null : lesson });
        if (taken) tell("Somebody else presents now.");
        if (lesson === "follow") newest ? show(newest) : end("The presenter has stopped; the clock is yours.");
    }

    function opened() {
        if (away && state.value.lesson) tell("The class is connected again.");
        away = "";
        if (state.value.lesson === "present") say();
    }

    /**
     * Where the presenter is, is not known any more; who follows is told once, and goes on when it is known again.
     * @param {{ ever: boolean }} parts
     */
    function lost({ ever }) {
        const { lesson } = state.value;
        held = false;
        newest = null;
        state.set({ presented: false });
        if (lesson && !away) tell(ever ? LOST : NO_SOCKET);
        away = ever ? LOST : NO_SOCKET;
    }

    /** @param {string} words */
    function end(words) {
        state.set({ lesson: null });
        tell(words);
    }

    /** At most so often, and the last of all in any case. */
    function say() {
        clearTimeout(due);
        const { run, index, playing, speed, lesson } = state.value;
        const wait = told + AT_MOST - performance.now();
        if (wait > 0) due = setTimeout(say, wait);
        else if (run && lesson === "present") {
            told = performance.now();
            const query = link({ ...state.value, run }).replace(/^\/\?/, "");
            present({ run: run.id, query, seq: log.frames[index]?.seq ?? 0, playing, speed });
        }
    }

    /** @param {PresentedView} wanted */
    async function show(wanted) {
        applying = true;
        const { patch } = readAddress(`?${wanted.query}`);
        if (state.value.run?.id !== wanted.run) await session.open(wanted.run, { patch, quiet: true });
        const { run } = state.value;
        if (run?.id === wanted.run) {
            const { layer, units, tap, seed, ridges, rowUnit, trend } = patch(run);
            const same = String(units) === String(state.value.units);
            state.set({ layer, ...(same ? {} : { units }), tap, seed, ridges, rowUnit, trend });
            set(wanted);
        }
        applying = false;
    }

    /** @param {PresentedView} parts */
    function set({ seq, playing, speed }) {
        const at = Math.min(log.at(seq), Math.max(0, log.frames.length - 1));
        const apart = Math.abs(at - state.value.index);
        if (!playing) state.set({ index: at, playing: false, following: false });
        else
            state.set({
                speed,
                playing: true,
                following: false,
                ...(apart > DRIFT * Math.max(1, speed) ? { index: at } : {}),
            });
    }

    state.on((changed) => {
        const { lesson, playing, run } = state.value;
        if (lesson === "present" && SHOWN.some((key) => changed.has(key))) {
            const ticks = playing && changed.has("index") && changed.size === 1;
            if (!ticks || performance.now() > told + EVERY) say();
        }
        if (lesson !== "follow" || applying || !newest) return;
        if (FOCUS.some((key) => changed.has(key)) || run?.id !== newest.run) leave();
        else if (changed.has("count")) set(newest);
    });

    /** By a hand of one's own. */
    function leave() {
        if (state.value.lesson === "follow" && !applying) end("You look around by yourself now; Follow leads back.");
    }

    return {
        leave,
        present() {
            const over = state.value.lesson === "present";
            held = false;
            if (away && !over) tell(away);
            state.set({ lesson: over ? null : "present" });
            if (over) rest();
        },
        follow() {
            if (state.value.lesson === "follow") state.set({ lesson: null });
            else if (newest) {
                applying = true;
                state.set({ lesson: "follow" });
                show(newest);
            }
        },
    };
}
