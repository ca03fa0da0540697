import { api, refusal } from "../server/api.js";

const MOVING_MS = 700;
const QUIET_MS = 5000;
const LOST_MS = 2000;

/**
 * Keeps a list like the server's while the page is looked at: `onNews(items, problem, begun)`, `begun` when it was
 * asked for. `address()` is where it comes from, and it is asked for more often while an item is `moving`.
 * @template T
 * @param {{ address: () => string, moving: (item: T) => boolean }} source
 * @param {(items: T[] | null, problem: Caught | null, begun: number) => void} onNews
 */
export function createFeed({ address, moving: moves }, onNews) {
    /** @type {number | null} */
    let timer = null;
    let watching = false;
    let asking = false;
    let soon = false;

    async function ask() {
        if (asking || !watching) return;
        asking = true;
        let moving = false;
        /** @type {Caught | null} */
        let lost = null;
        soon = false;
        const [begun, looked] = [performance.now(), address()];
        try {
            /** @type {{ items: T[] }} */
            const { items } = await api("GET", looked);
            if (looked !== address())
                soon = true; // an answer to an old question
            else {
                moving = items.some(moves);
                onNews(items, null, begun);
            }
        } catch (problem) {
            lost = refusal(problem);
            onNews(null, lost, begun);
        } finally {
            asking = false;
            plan(soon ? 0 : lost ? LOST_MS : moving ? MOVING_MS : QUIET_MS);
        }
    }

    /** @param {number} wait */
    function plan(wait) {
        clearTimeout(timer ?? undefined);
        timer = watching ? setTimeout(ask, wait) : null;
    }

    return {
        /** @param {boolean} looked */
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
