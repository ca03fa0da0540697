import { api, refusal } from "../server/api.js";

const MOVING_MS = 1000;
const LOST_MS = 2000;
const QUIET_MS = 4000;
export const PAGE = 50;
/** @param {ListedRun | undefined} run */
const moves = (run) => run?.state === "running" || run?.state === "queued";

/**
 * Keeps one page of the table like the server's: all of its rows at first, then only what has changed. One question at
 * a time, and none while the page is hidden. `onNews(problem, fresh)` after each answer, `problem` null if there was
 * one, `fresh` if it is the first to a new question.
 * @param {RunList} list
 * @param {(problem: Caught | null, fresh: boolean) => void} onNews
 */
export function createFeed(list, onNews) {
    /** @type {Question} */
    let question = { search: "", tag: "", sort: "started", descending: true, offset: 0, claims: false };
    /** @type {{ ids: string[], found: number, all: number }} */
    let page = { ids: [], found: 0, all: 0 };
    /** @type {number | null} */
    let cursor = null;
    let turn = 0; // answers to earlier questions are dropped
    /** @type {number | null} */
    let timer = null;
    let watching = false;

    async function ask() {
        const mine = turn;
        const asked = performance.now();
        const fresh = cursor === null;
        /** @type {import("../server/api.js").Problem | null} */
        let problem = null;
        try {
            /** @type {Listing} */
            const answer = await api("GET", address());
            if (mine !== turn) return;
            if (!take(answer, asked)) return again();
        } catch (error) {
            problem = refusal(error);
            if (mine !== turn) return;
        }
        onNews(problem, fresh);
        if (mine === turn) plan(problem ? LOST_MS : page.ids.some((id) => moves(list.get(id))) ? MOVING_MS : QUIET_MS);
    }

    function address() {
        const since = cursor === null ? {} : { since: cursor };
        const asked = Object.entries({ sample: true, limit: PAGE, ...question, ...since });
        return `/api/table?${new URLSearchParams(asked.map(([key, value]) => [key, String(value)]))}`;
    }

    /**
     * False where a row came into the page without having changed: then all of the page is wanted.
     * @param {Listing} parts
     * @param {number} asked
     */
    function take({ ids, items, found, all, cursor: now }, asked) {
        cursor = now;
        if (ids === null) return true;
        list.put(items, asked);
        list.keep(new Set(ids), asked);
        if (ids.some((id) => !list.get(id))) return false;
        page = { ids, found, all };
        return true;
    }

    /** From the beginning, with what is asked now. */
    function again(wait = 0) {
        turn += 1;
        cursor = null;
        plan(wait);
    }

    /** @param {number} wait */
    function plan(wait) {
        clearTimeout(timer ?? undefined);
        timer = watching ? setTimeout(ask, wait) : null;
    }

    return {
        question: () => question,
        page: () => page,
        /**
         * Look from now on, or no longer.
         * @param {boolean} looked
         */
        watch(looked) {
            if (looked === watching) return;
            watching = looked;
            again();
        },
        /**
         * Another search, order or page; `wait` milliseconds while a search is typed.
         * @param {Partial<Question>} changes
         */
        ask(changes, wait = 0) {
            question = { ...question, offset: 0, ...changes };
            again(wait);
        },
        /**
         * It was deleted here.
         * @param {string} id
         */
        drop(id) {
            page = { ids: page.ids.filter((one) => one !== id), found: page.found - 1, all: page.all - 1 };
        },
        /** Something was changed here. */
        soon() {
            turn += 1;
            plan(0);
        },
    };
}
