import { loading } from "../page/view.js";

const RATE = 30;

/**
 * The clock of all panels: at 1x up to 30 frames a second, each of them, however slow the machine; at the head it waits
 * for the next one. It jumps only when it is told to (`seek`, `live`), and follows the head only after `live`; a clock
 * that stands at the head of a paused run goes along with what is done to it (`steer`), and one that was sent to the
 * end of what is still loading (`seek(Infinity)`) goes along until all of it is here. `tick(now)` is called after each
 * painting, so that every frame it comes to has been seen before it goes on; it says whether it wants to be called
 * again.
 * @param {Store} state
 * @param {Pick<Log, "frames" | "lastSeq">} log
 */
export function createClock(state, log, { still = false } = {}) {
    let due = -Infinity;
    const end = awaitEnd(state, log, () => seek(Infinity));

    /** @param {number} now */
    function tick(now) {
        const { playing, speed, following, index } = state.value;
        if (!playing) return false;
        const head = log.frames.length - 1;
        const gap = 1000 / ((still ? 2 : RATE) * speed);
        if (following) state.set({ index: Math.max(0, head) });
        else if (now >= due && head >= 0) {
            const many = framesDue(now - due, gap, speed);
            due = now - due > 4 * gap ? now + gap : due + many * gap;
            if (index < head) state.set({ index: Math.min(head, index + many) });
            else if (state.value.connection === "ended") state.set({ playing: false });
        }
        return state.value.playing;
    }

    /** @param {number} index */
    function seek(index) {
        const head = Math.max(0, log.frames.length - 1);
        end.asked(index === Infinity);
        state.set({ index: Math.max(0, Math.min(head, index)), playing: false, following: false });
    }

    function play() {
        const atEnd = state.value.connection === "ended" && state.value.index >= log.frames.length - 1;
        state.set({ playing: true, following: false, ...(atEnd ? { index: 0 } : {}) });
    }

    const paused = () => state.value.run?.state === "paused";

    /** At the head, standing: where a paused run is pushed or stepped, its new frame is shown. */
    function stay() {
        state.set({ index: Math.max(0, log.frames.length - 1), playing: false, following: true });
    }

    /**
     * Call it before an event is posted to the run.
     * @param {{ type: string }} parts
     */
    function steer({ type }) {
        const { playing, following, index } = state.value;
        if (playing || !paused() || !(following || index >= log.frames.length - 1)) return;
        if (type === "resume") state.set({ playing: true, following: true });
        else if (type !== "stop") stay();
    }

    state.on((changed) => {
        if (changed.has("playing") || changed.has("speed")) due = -Infinity;
        const { playing, following } = state.value;
        if (changed.has("count") && following && !playing && paused()) stay();
    });

    function live() {
        const ended = state.value.connection === "ended";
        state.set({ index: Math.max(0, log.frames.length - 1), playing: !ended, following: !ended });
    }

    const toggle = () => (state.value.playing ? state.set({ playing: false, following: false }) : play());

    /** @param {number} frames */
    const step = (frames) => seek(state.value.index + frames);
    return { tick, play, toggle, step, seek, stay, steer, live };
}

/**
 * Goes to the end of what is loading as it comes, from when it was asked for until all of it is here or the clock
 * plays.
 * @param {Store} state
 * @param {Pick<Log, "lastSeq">} log
 * @param {() => void} go
 */
function awaitEnd(state, log, go) {
    let awaited = false;

    function coming() {
        const { run, hello, connection } = state.value;
        return run !== null && connection !== "ended" && (!hello || loading(state.value, log));
    }

    state.on((changed) => {
        if (state.value.playing) awaited = false;
        if (awaited && (changed.has("count") || changed.has("connection"))) go();
    });
    return {
        /** @param {boolean} wanted */
        asked(wanted) {
            awaited = wanted && coming();
        },
    };
}

/**
 * One frame a tick, but for a speed that asks for more frames than the screen has.
 * @param {number} late
 * @param {number} gap
 * @param {number} speed
 */
function framesDue(late, gap, speed) {
    return speed > 1 ? Math.max(1, Math.min(Math.ceil(speed), 1 + Math.floor(late / gap))) : 1;
}
