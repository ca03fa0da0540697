import { api, refusal } from "../server/api.js";
import { me } from "../server/me.js";

const PAUSE_MS = 400; // after the last key

/**
 * Asks what the seeds of a question can show, a moment after the last key; a viewer does not ask. `onNews(plan,
 * problem)` gets one of the two.
 * @param {() => Record<string, unknown>} document
 * @param {() => boolean} watched
 * @param {(plan: PlannedQuestion | null, problem: Caught | null) => void} onNews
 */
export function createPlanner(document, watched, onNews) {
    let planned = ""; // the document that was asked about last
    /** @type {number | undefined} */
    let timer;

    /** @param {boolean} anew Although nothing was typed: a spread may be known now. */
    async function ask(anew) {
        const wanted = document();
        const asking = JSON.stringify(wanted);
        if ((asking === planned && !anew) || !watched() || (await me()).role === "viewer") return;
        planned = asking;
        try {
            /** @type {PlannedQuestion} */
            const found = await api("POST", "/api/questions/plan", wanted);
            if (planned === asking) onNews(found, null);
        } catch (problem) {
            if (planned !== asking) return;
            planned = "";
            onNews(null, refusal(problem));
        }
    }

    return {
        soon(anew = false) {
            clearTimeout(timer);
            timer = setTimeout(() => ask(anew), PAUSE_MS);
        },
    };
}
