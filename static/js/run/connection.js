import { backfill } from "../server/backfill.js";
import { polled } from "../server/polled.js";
import { stream } from "../server/stream.js";
import { trial } from "../server/trial.js";
import { lean } from "./weight.js";

const TRIAL = 60_000; // milliseconds between two tries of a websocket where none came through

/**
 * How the shown run's items come in: by stream, or by HTTP where no websocket comes through, and the points of another
 * layer beside them. `refresh(id)` asks for the run, `alive(id)` whether the server still has it.
 * @param {Store} state
 * @param {Log} log
 * @param {RunServer} server
 */
export function createConnection(state, log, server) {
    let close = () => {};
    let unfill = () => {};
    let endTrial = () => {};
    let trying = 0;

    const heard = hearing(state, log, server, (run) => listen(run));

    /** @param {Run} run */
    function listen(run) {
        const scatter = lean(run.experiment) ? state.value.layer : "all";
        // Where one stream found no websocket, the next would not either: not before a trial has found one.
        const follow = state.value.socketless ? polled : stream;
        close = follow(run.id, { after: log.lastSeq, scatter }, heard(run));
    }

    /**
     * A network that let no websocket through may have changed: one is tried beside the frames, which come as before.
     * @param {Run} run
     */
    function retrySocket(run) {
        const { socketless, connection } = state.value;
        if (!socketless || connection === "ended" || document.hidden) return;
        endTrial();
        endTrial = trial(run.id, log.lastSeq, () => {
            if (state.value.connection === "ended") return;
            close();
            state.set({ socketless: false });
            listen(run);
        });
    }

    /** Another layer is in focus, and only one layer's points are here. */
    function refocus() {
        const { run, layer, connection } = state.value;
        if (!run || !log.frames.length || !lean(run.experiment)) return;
        if (connection !== "ended") {
            close();
            listen(run);
        }
        unfill();
        unfill = backfill(run.id, layer, log.lastSeq, { place: (frame) => log.repoint(frame), done: refilled });
    }

    function refilled() {
        log.forgetPoints();
        state.set({ refilled: state.value.refilled + 1 });
    }

    state.on((changed) => changed.has("layer") && !changed.has("run") && refocus());

    /** @param {Run} run */
    function begin(run) {
        listen(run);
        trying = setInterval(() => retrySocket(run), TRIAL);
    }

    function end() {
        for (const stop of [close, unfill, endTrial]) stop();
        clearInterval(trying);
    }
    return { listen, begin, end };
}

/**
 * What the page does with what it hears of a run. `again(run)` listens once more, over HTTP.
 * @param {Store} state
 * @param {Log} log
 * @param {RunServer} server
 * @param {(run: Run) => void} again
 * @returns {(run: Run) => StreamHandlers}
 */
function hearing(state, log, { refresh, alive }, again) {
    return (run) => ({
        opened: (hello) => state.set({ hello, connection: "live", trouble: "" }),
        received(item) {
            if (!log.add(item)) return;
            if (log.frames.length === 1) refresh(run.id);
            state.set({ count: log.frames.length, eventCount: log.events.length });
        },
        beat: (beat) => progressed(state, run.id, beat, refresh),
        lost: (why) => state.set({ connection: "lost", trouble: why }),
        refused() {
            state.set({ socketless: true });
            again(run);
        },
        ended() {
            state.set({ connection: "ended" });
            refresh(run.id);
        },
        alive: () => alive(run.id),
    });
}

/**
 * A beat is newer than the last answer to a request. With the state more may have changed, such as the reason.
 * @param {Store} state
 * @param {string} id
 * @param {Beat} beat
 * @param {(id: string) => void} refresh
 */
function progressed(state, id, { state: now, step, rate, eta, place }, refresh) {
    const { run } = state.value;
    if (run?.id !== id || now === null || step === null) return;
    state.set({ run: { ...run, state: now, step, rate: now === "running" ? rate : null, eta, place } });
    if (now !== run.state) refresh(id);
}
