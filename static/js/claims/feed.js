import { api } from "../server/api.js";

const MOVING_MS = 700;
const QUIET_MS = 5000;
const LOST_MS = 2000;

/**
 * Keeps the ledger like the server's while somebody looks: `onNews(claims, problem, begun)`, `begun` when it was asked for.
 * `query()` says which findings are looked at.
 */
export function createFeed(query, onNews) {
    let timer = null;
    let watching = false;
    let asking = false;
    let soon = false;

    async function ask() {
        if (asking || !watching) return;
        asking = true;
        let moving = false;
        let lost = null;
        soon = false;
        const [begun, looked] = [performance.now(), query()];
        try {
            const { items } = await api("GET", `/api/claims${looked && `?${looked}`}`);
            if (looked !== query())
                soon = true; // an answer to an old question
            else {
                moving = items.some(({ reproduction }) => reproduction && reproduction.state !== "failed");
                onNews(items, null, begun);
            }
        } catch (problem) {
            if (problem.status === undefined) throw problem; // ours, not the server's
            lost = problem;
            onNews(null, problem, begun);
        } finally {
            asking = false;
            plan(soon ? 0 : lost ? LOST_MS : moving ? MOVING_MS : QUIET_MS);
        }
    }

    function plan(wait) {
        clearTimeout(timer);
        timer = watching ? setTimeout(ask, wait) : null;
    }

    return {
        watch(looked) {
            if (looked === watching) return;
            watching = looked;
            if (looked) ask();
            else plan(0);
        },
        /** Now, or as soon as what was asked for before is here. */
        soon() {
            soon = true;
            plan(0);
        },
    };
}
