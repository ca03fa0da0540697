import { over } from "../facts.js";
import { Problem, api } from "../server/api.js";

const POLL = 1000;
const PATIENCE = 5000;

/**
 * The shown run as the server has it, asked for every second until it ends, while no websocket is open: the beats of an
 * open one say how the run is doing.
 * @param {Store} state
 */
export function createPoll(state) {
    let polling = 0;
    let asking = false;

    /** @param {string} id */
    async function refresh(id) {
        if (document.hidden) return;
        asking = true;
        try {
            const run = await asked(id);
            if (state.value.run?.id !== id) return;
            state.set({ run });
            if (over(run.state)) clearInterval(polling);
        } catch {
            // The stream notices a lost server and says so; the next poll asks again.
        } finally {
            asking = false;
        }
    }

    /**
     * Whether the server still has the run: "no" only where it says so.
     * @param {string} id
     * @returns {Promise<"yes" | "later" | "no">}
     */
    async function alive(id) {
        try {
            await asked(id);
            return "yes";
        } catch (problem) {
            if (!(problem instanceof Problem) || problem.status !== 404) return "later";
            state.set({ problem: { message: problem.message, field: problem.field ?? null }, connection: "ended" });
            return "no";
        }
    }

    return {
        refresh,
        alive,
        /** @param {string} id */
        begin(id) {
            polling = setInterval(() => asking || streaming(state) || refresh(id), POLL);
        },
        end: () => clearInterval(polling),
    };
}

/** @param {Store} state */
function streaming({ value }) {
    return value.connection === "live" && !value.socketless;
}

/**
 * @param {string} id
 * @returns {Promise<Run>}
 */
function asked(id) {
    return api("GET", `/api/runs/${id}`, undefined, { patience: PATIENCE });
}
