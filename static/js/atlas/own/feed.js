import { api, refusal } from "../../server/api.js";
import { sweepDocument } from "../documents.js";

const EVERY = 1500; // milliseconds between two looks
const SHARE = 4; // a map that takes long to come is asked for less often: it takes a quarter of the time at most

/**
 * A sweep of this server's as it grows: asks for its state while it has not ended and the page is seen, and for its map
 * when points have come.
 * @param {{ seen(): boolean, onSweep(sweep: LaunchedSweep): void, onDocument(document: AtlasDocument): void,
 *     onProblem(message: string): void }} parts
 */
export function createFeed({ seen, onSweep, onDocument, onProblem }) {
    /** @type {string | null} */
    let id = null;
    let made = -1;
    let turn = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;

    /**
     * Asks once; a look that another has overtaken tells nothing.
     * @param {string} asked
     */
    async function look(asked) {
        const now = ++turn;
        clearTimeout(timer);
        const sweep = await getSweep(asked);
        const began = performance.now();
        const found = sweep.points.done === made ? null : await sweepDocument(asked);
        if (now !== turn || id !== asked) return null;
        made = sweep.points.done;
        if (!ended(sweep)) timer = setTimeout(again, Math.max(EVERY, SHARE * (performance.now() - began)));
        return { sweep, document: found };
    }

    async function again() {
        if (id === null || !seen()) return;
        const asked = id;
        try {
            const found = await look(asked);
            if (!found) return;
            onProblem("");
            onSweep(found.sweep);
            if (found.document) onDocument(found.document);
        } catch (problem) {
            if (id !== asked) return; // another is followed by now
            onProblem(refusal(problem).message);
            timer = setTimeout(again, 2 * EVERY);
        }
    }

    document.addEventListener("visibilitychange", again);
    return {
        again,
        /**
         * Another sweep from now on: its state and its map as they are. Rejects with what the server says.
         * @param {string} sweep
         */
        async open(sweep) {
            [id, made] = [sweep, -1];
            const found = await look(sweep);
            return found && { sweep: found.sweep, document: /** @type {AtlasDocument} */ (found.document) };
        },
        /** Which sweep is followed. */
        id: () => id,
        close() {
            [id, made] = [null, -1];
            turn += 1;
            clearTimeout(timer);
        },
    };
}

/**
 * @param {string} id
 * @returns {Promise<LaunchedSweep>}
 */
function getSweep(id) {
    return api("GET", `/api/sweeps/${encodeURIComponent(id)}`);
}

/** @param {Pick<LaunchedSweep, "state">} sweep */
export function ended({ state }) {
    return state === "finished" || state === "stopped" || state === "failed";
}
