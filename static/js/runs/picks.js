import { api } from "../server/api.js";

const MOST = 6;

/** Why no more can be picked. */
export const FULL = "six runs at most are compared";

/**
 * The runs that are picked to be compared, in the order of the picks, also those on other pages of the table; and the
 * settings in which their experiments differ, from two runs on.
 * @param {() => void} show
 */
export function createPicks(show) {
    /** @type {Map<string, ListedRun>} */
    const runs = new Map();
    /** @type {Difference[] | null} */
    let differences = null;
    let problem = "";
    let turn = 0;

    async function compare() {
        const mine = ++turn;
        differences = null;
        problem = "";
        if (runs.size < 2) return show();
        show();
        try {
            const ids = [...runs.keys()].map(encodeURIComponent).join(",");
            /** @type {Differences} */
            const answer = await api("GET", `/api/differences?runs=${ids}`);
            if (mine !== turn) return;
            differences = answer.differences;
        } catch (caught) {
            if (mine !== turn) return;
            problem = caught instanceof Error ? caught.message : String(caught);
        }
        show();
    }

    return {
        all: () => [...runs.values()],
        /** @param {string} id */
        has: (id) => runs.has(id),
        full: () => runs.size >= MOST,
        differences: () => differences,
        problem: () => problem,
        /** @param {ListedRun} run */
        turn(run) {
            if (!runs.delete(run.id) && runs.size < MOST) runs.set(run.id, run);
            return compare();
        },
        /** @param {string} id */
        drop(id) {
            if (runs.delete(id)) compare();
        },
        clear() {
            runs.clear();
            compare();
        },
    };
}
