/**
 * The runs of the page that is shown, by id. What the server said to a change of ours is newer than the answer to any
 * question that was asked before it: `asked` is when, by `performance.now()`.
 */
export function createList() {
    const runs = new Map();
    const touched = new Map();
    /**
     * @param {string} id
     * @param {number} asked
     */
    const stale = (id, asked) => touched.get(id) > asked;

    return {
        all: () => [...runs.values()],
        /** @param {string} id */
        get: (id) => runs.get(id),
        /**
         * What a question brought.
         * @param {ListedRun[]} some
         * @param {number} asked
         */
        put(some, asked) {
            for (const run of some) if (!stale(run.id, asked)) runs.set(run.id, run);
        },
        /**
         * What a question about everything did not bring is gone.
         * @param {Set<string>} ids
         * @param {number} asked
         */
        keep(ids, asked) {
            for (const id of runs.keys()) if (!ids.has(id) && !stale(id, asked)) runs.delete(id);
        },
        /**
         * What a change of ours led to.
         * @param {ListedRun} run
         */
        set(run) {
            touched.set(run.id, performance.now());
            runs.set(run.id, run);
        },
        /** @param {string} id */
        drop(id) {
            touched.set(id, performance.now());
            runs.delete(id);
        },
    };
}

/**
 * A run as the API has it, as a row of the table: the answer to a change is of the first kind.
 * @param {Run} run
 */
export function listed({ experiment, ...run }) {
    const arms = experiment.arms.map(({ name, norm }) => ({ name, kind: norm?.kind ?? "none" }));
    return { ...run, dataset: experiment.dataset, arms };
}

/**
 * The order of a page of rows: `ids` as the server has them, and those of `kept` that it left out at the places where
 * they stand in `shown`, each after the same neighbour.
 * @param {string[]} shown
 * @param {string[]} ids
 * @param {Set<string | null>} kept
 */
export function merge(shown, ids, kept) {
    const order = [...ids];
    for (const [place, id] of shown.entries()) {
        if (!kept.has(id) || order.includes(id)) continue;
        const before = shown.slice(0, place).findLast((one) => order.includes(one));
        order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
    }
    return order;
}
