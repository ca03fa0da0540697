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
    const timer = createTimer(ask);

    async function ask() {
        const mine = turn;
        const asked = performance.now();
        const fresh = cursor === null;
        /** @type {import("../server/api.js").Problem | null} */
        let problem = null;
        try {
            /** @type {Listing} */
            const answer = await api("GET", address(question, cursor));
            if (mine !== turn) return;
            if (!take(answer, asked)) return again();
        } catch (error) {
            problem = refusal(error);
            if (mine !== turn) return;
        }
        onNews(problem, fresh);
        const moving = page.ids.some((id) => moves(list.get(id)));
        if (mine === turn) timer.plan(problem ? LOST_MS : moving ? MOVING_MS : QUIET_MS);
    }

    /**
     * False where a row came into the page without having changed: then all of the page is wanted.
     * @param {Listing} answer
     * @param {number} asked
     */
    function take(answer, asked) {
        cursor = answer.cursor;
        const taken = put(list, answer, asked);
        if (taken && answer.ids) page = { ids: answer.ids, found: answer.found, all: answer.all };
        return taken;
    }

    /** From the beginning, with what is asked now. */
    function again(wait = 0) {
        turn += 1;
        cursor = null;
        timer.plan(wait);
    }

    /**
     * Look from now on, or no longer.
     * @param {boolean} looked
     */
    function watch(looked) {
        if (timer.watch(looked)) again();
    }

    /**
     * Another search, order or page; `wait` milliseconds while a search is typed.
     * @param {Partial<Question>} changes
     */
    function change(changes, wait = 0) {
        question = { ...question, offset: 0, ...changes };
        again(wait);
    }

    /**
     * It was deleted here.
     * @param {string} id
     */
    function drop(id) {
        page = { ids: page.ids.filter((one) => one !== id), found: page.found - 1, all: page.all - 1 };
    }

    /** Something was changed here. */
    function soon() {
        turn += 1;
        timer.plan(0);
    }
    return { question: () => question, page: () => page, watch, ask: change, drop, soon };
}

/**
 * @param {Question} question
 * @param {number | null} since
 */
function address(question, since) {
    const asked = Object.entries({ sample: true, limit: PAGE, ...question, ...(since === null ? {} : { since }) });
    return `/api/table?${new URLSearchParams(asked.map(([key, value]) => [key, String(value)]))}`;
}

/**
 * @param {RunList} list
 * @param {Listing} answer
 * @param {number} asked
 */
function put(list, { ids, items }, asked) {
    if (ids === null) return true;
    list.put(items, asked);
    list.keep(new Set(ids), asked);
    return ids.every((id) => list.get(id));
}

/**
 * Asks after a while, as long as the page is looked at.
 * @param {() => void} ask
 */
function createTimer(ask) {
    let timer = 0;
    let watching = false;
    return {
        /** @param {number} wait */
        plan(wait) {
            clearTimeout(timer);
            if (watching) timer = setTimeout(ask, wait);
        },
        /**
         * True where that is a change.
         * @param {boolean} looked
         */
        watch(looked) {
            const changed = looked !== watching;
            watching = looked;
            return changed;
        },
    };
}
