import { Problem, api } from "../server/api.js";
import { backfill } from "../server/backfill.js";
import { lean } from "./weight.js";
import { polled } from "../server/polled.js";
import { stream } from "../server/stream.js";
import { trial } from "../server/trial.js";

const POLL = 1000;
const POLL_PATIENCE = 5000;
const PATIENCE = 400;
const TRIAL = 60_000;
const ENDED = ["finished", "stopped", "failed"];

/**
 * The life of the shown run: started or opened by its id, followed by stream, asked for its progress, steered.
 * `onOpened(run)` is told when a run of somebody's is opened, `onStarted(run)` when one of ours begins, `onAct(event)`
 * before an event is posted.
 * @param {Store} state
 * @param {Log} log
 * @param {{ onOpened?: (run: Run) => void, onStarted?: (run: Run) => void, onAct?: (event: { type: string }) => void }}
 * [parts]
 */
export function createSession(state, log, { onOpened = () => {}, onStarted = () => {}, onAct = () => {} } = {}) {
    let close = () => {};
    let unfill = () => {};
    let polling = 0;
    let trying = 0;
    let endTrial = () => {};
    let patience = 0;
    let asking = false;
    // Whoever asked last is followed: an answer that comes later than the next question is dropped.
    let asked = 0;

    /** @param {unknown} wanted */
    async function start(wanted) {
        const mine = ++asked;
        state.set({ problem: null, starting: true });
        try {
            /** @type {Run} */
            const run = await api("POST", "/api/runs", wanted);
            if (mine !== asked) return;
            follow(run, same(state.value.run, run) ? { layer: state.value.layer, units: state.value.units } : {});
            onStarted(run);
        } catch (problem) {
            state.set({ problem: said(problem) });
        } finally {
            state.set({ starting: false });
        }
    }

    /**
     * `patch(run)`: what to show of it, such as {layer, units, goal}; `quiet`: leave the form alone, and say nothing.
     * @param {string} id
     * @param {{ patch?: (run: Run) => Partial<State>, quiet?: boolean }} [parts]
     */
    async function open(id, { patch = () => ({}), quiet = false } = {}) {
        const mine = ++asked;
        try {
            /** @type {Run} */
            const run = await api("GET", `/api/runs/${encodeURIComponent(id)}`);
            if (mine !== asked) return;
            follow(run, patch(run));
            if (!quiet) onOpened(run);
        } catch (problem) {
            if (quiet || mine !== asked) return;
            leave();
            state.set({ problem: said(problem) });
        }
    }

    /**
     * @param {Run} run
     * @param {Partial<State>} [patch]
     */
    function follow(run, patch = {}) {
        leave();
        state.set({ run, problem: null, connection: "connecting", playing: true, ...focus(run), ...patch });
        patience = setTimeout(() => state.set({ slow: true }), PATIENCE);
        listen(run);
        polling = setInterval(() => asking || refresh(run.id), POLL);
        trying = setInterval(() => retrySocket(run), TRIAL);
    }

    function leave() {
        close();
        unfill();
        endTrial();
        clearInterval(polling);
        clearInterval(trying);
        clearTimeout(patience);
        log.clear();
        const nothing = {
            run: null,
            hello: null,
            index: 0,
            count: 0,
            eventCount: 0,
            following: false,
            goal: null,
            lifted: false,
            unasked: false,
        };
        state.set({
            ...nothing,
            playing: false,
            connection: "none",
            slow: false,
            zoom: null,
            seed: 0,
            hover: null,
            isolated: null,
            held: null,
        });
    }

    /** @param {Run} run */
    function listen(run) {
        const scatter = lean(run.experiment) ? state.value.layer : "all";
        // Where one stream found no websocket, the next would not either: not before a trial has found one.
        const follow = state.value.socketless ? polled : stream;
        close = follow(
            run.id,
            { after: log.lastSeq, scatter },
            {
                opened: (hello) => state.set({ hello, connection: "live", trouble: "" }),
                received: (item) => {
                    if (!log.add(item)) return;
                    if (log.frames.length === 1) refresh(run.id);
                    state.set({ count: log.frames.length, eventCount: log.events.length });
                },
                beat: (told) => progressed(run.id, told),
                lost: (why) => state.set({ connection: "lost", trouble: why }),
                refused: () => {
                    state.set({ socketless: true });
                    listen(run);
                },
                ended: () => {
                    state.set({ connection: "ended" });
                    refresh(run.id);
                },
                alive: () => alive(run.id),
            },
        );
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

    /**
     * What a beat says is newer than the last answer to a question.
     * @param {string} id
     * @param {Beat} parts
     */
    function progressed(id, { state: now, step, rate }) {
        const { run } = state.value;
        if (run?.id !== id || now === null || step === null) return;
        const pace = now === "running" ? rate : null;
        state.set({ run: { ...run, state: now, step, rate: pace, eta: pace ? (run.steps - step) / pace : null } });
    }

    /** @param {string} id */
    async function alive(id) {
        try {
            await api("GET", `/api/runs/${id}`, undefined, { patience: POLL_PATIENCE });
            return "yes";
        } catch (problem) {
            if (!(problem instanceof Problem) || problem.status !== 404) return "later";
            state.set({ problem: said(problem), connection: "ended" });
            return "no";
        }
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
        unfill = backfill(run.id, layer, log.lastSeq, {
            place: (frame) => log.repoint(frame),
            done: () => {
                log.forgetPoints();
                state.set({ refilled: state.value.refilled + 1 });
            },
        });
    }

    /** @param {string} id */
    async function refresh(id) {
        if (document.hidden) return;
        asking = true;
        try {
            /** @type {Run} */
            const run = await api("GET", `/api/runs/${id}`, undefined, { patience: POLL_PATIENCE });
            if (state.value.run?.id !== id) return;
            state.set({ run });
            if (ENDED.includes(run.state)) clearInterval(polling);
        } catch {
            // The stream notices a lost server and says so; the next poll asks again.
        } finally {
            asking = false;
        }
    }

    /**
     * Posts an event such as {type: "pause"}; true if the server took it.
     * @param {RunEvent} event
     */
    async function act(event) {
        const { run } = state.value;
        if (!run) return false;
        let taken = true;
        onAct(event);
        try {
            await api("POST", `/api/runs/${run.id}/events`, event);
            state.set({ problem: null });
        } catch (problem) {
            taken = false;
            // It is the event that is wrong, and no field of the form.
            state.set({ problem: { ...said(problem), field: null } });
        }
        await refresh(run.id);
        if (["resume", "step"].includes(event.type) && state.value.connection === "ended") listen(run);
        return taken;
    }

    state.on((changed) => changed.has("layer") && !changed.has("run") && refocus());
    document.addEventListener("visibilitychange", () => {
        if (!document.hidden) again();
    });

    /** What can have changed elsewhere, such as its name. */
    function again() {
        if (state.value.run) refresh(state.value.run.id);
    }

    return { start, open, leave, act, again };
}

/** @param {unknown} problem */
function said(problem) {
    if (problem instanceof Problem) return { message: problem.message, field: problem.field ?? null };
    throw problem;
}

/**
 * Whether what was in focus is there in the other run as well.
 * @param {Run | null} one
 * @param {Run} other
 */
function same(one, other) {
    /** @param {Run} run */
    const shape = ({ experiment: { dataset, widths, channels, recording } }) =>
        JSON.stringify([dataset, widths, channels, recording.tracked_units]);
    return one !== null && shape(one) === shape(other);
}

/**
 * @param {Run} run
 * @returns {Pick<State, "layer" | "units">}
 */
function focus(run) {
    const { focus: wanted } = run.experiment;
    return wanted ? { layer: wanted.layer, units: [...wanted.units] } : { layer: 1, units: [1, 2] };
}
