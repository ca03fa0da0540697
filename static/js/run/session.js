import { api, refusal } from "../server/api.js";
import { createConnection } from "./connection.js";
import { createPoll } from "./poll.js";

const SLOW = 400; // milliseconds before waiting is worth a word

/** The state while no run is shown. */
const NOTHING = {
    run: null,
    hello: null,
    index: 0,
    count: 0,
    eventCount: 0,
    following: false,
    goal: null,
    lifted: false,
    unasked: false,
    seen: null,
    playing: false,
    connection: /** @type {const} */ ("none"),
    slow: false,
    zoom: null,
    seed: 0,
    hover: null,
    isolated: null,
    held: null,
    dot: null,
};

/**
 * The life of the shown run: started or opened by its id, followed by stream, asked for its progress, steered.
 * `onOpened(run)` is told when a run of anybody's is opened, `onStarted(run)` when one of ours begins, `onAct(event)`
 * before an event is posted.
 * @param {Store} state
 * @param {Log} log
 * @param {SessionListeners} [listeners]
 */
export function createSession(state, log, { onOpened = () => {}, onStarted = () => {}, onAct = () => {} } = {}) {
    const poll = createPoll(state);
    const connection = createConnection(state, log, poll);
    let [patience, asked] = [0, 0]; // the newest question counts: an answer that comes later than the next is dropped

    /**
     * Resolves to whether the server took it; `patch`: what to show of the new run.
     * @param {unknown} wanted
     * @param {Partial<State>} [patch]
     */
    async function start(wanted, patch = {}) {
        const mine = ++asked;
        state.set({ problem: null, starting: true });
        try {
            /** @type {Run} */
            const run = await api("POST", "/api/runs", wanted);
            if (mine !== asked) return false;
            follow(run, { ...inFocus(state.value, run), ...patch });
            onStarted(run);
            return true;
        } catch (problem) {
            state.set({ problem: said(problem) });
            return false;
        } finally {
            state.set({ starting: false });
        }
    }

    /**
     * `patch(run)`: what to show of it, such as {layer, units, goal}; `quiet`: leave the form alone, and say nothing.
     * @param {string} id
     * @param {{ patch?: (run: Run) => Partial<State>, quiet?: boolean }} [how]
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
     * @param {Partial<State>} patch
     */
    function follow(run, patch) {
        leave();
        state.set({ run, problem: null, connection: "connecting", playing: true, ...focus(run), ...patch });
        patience = setTimeout(() => state.set({ slow: true }), SLOW);
        connection.begin(run);
        poll.begin(run.id);
    }

    function leave() {
        connection.end();
        poll.end();
        clearTimeout(patience);
        log.clear();
        state.set(NOTHING);
    }

    const again = refreshing(state, poll);
    return { start, open, leave, again, act: acting(state, connection, poll, onAct) };
}

/**
 * Asks for what can have changed of the run elsewhere, such as its name; also when the page comes into view again.
 * @param {Store} state
 * @param {ReturnType<typeof createPoll>} poll
 */
function refreshing(state, poll) {
    const again = () => state.value.run && poll.refresh(state.value.run.id);
    document.addEventListener("visibilitychange", () => document.hidden || again());
    return again;
}

/**
 * Posts an event such as {type: "pause"}; true if the server took it.
 * @param {Store} state
 * @param {ReturnType<typeof createConnection>} connection
 * @param {ReturnType<typeof createPoll>} poll
 * @param {(event: RunEvent) => void} onAct
 */
function acting(state, connection, poll, onAct) {
    /** @param {RunEvent} event */
    return async function act(event) {
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
        await poll.refresh(run.id);
        if (["resume", "step"].includes(event.type) && state.value.connection === "ended") connection.listen(run);
        return taken;
    };
}

/**
 * @param {unknown} caught
 * @returns {Problem}
 */
function said(caught) {
    const { message, field = null } = refusal(caught);
    return { message, field };
}

/**
 * What stays in focus in the other run.
 * @param {State} value
 * @param {Run} other
 */
function inFocus({ run, layer, units }, other) {
    return same(run, other) ? { layer, units } : {};
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
