/**
 * What the network says of a digit, by the statistics that are chosen.
 * @param {OneData} data
 * @param {OneView} view
 * @returns {OneAnswer}
 */
export function answer(data, { digit, size, company, running }) {
    if (running) return told(data.running[digit]);
    if (size === 1) return told(data.own);
    return told(data.company[data.sizes.indexOf(size)][digit][company]);
}

/**
 * What it says of the same digit in each company of the same size; nothing where company plays no part.
 * @param {OneData} data
 * @param {OneView} view
 */
export function elsewhere(data, view) {
    if (view.running || view.size === 1) return [];
    return Array.from({ length: data.companies }, (_, company) => answer(data, { ...view, company }));
}

/**
 * All ways to normalize, in the order of their mini-batches.
 * @param {OneData} data
 * @param {OneView} view
 * @returns {OneWay[]}
 */
export function ways({ sizes, right_own, right_company, right_running }, { size, running }) {
    /** @param {number} one */
    const now = (one) => !running && size === one;
    return [
        { name: "alone", right: right_own, now: now(1) },
        ...sizes.map((one, index) => ({ name: `batch of ${one}`, right: right_company[index], now: now(one) })),
        { name: "running averages", right: right_running, now: running },
    ];
}

/** @param {number[]} thousandths */
function told(thousandths) {
    return { chances: thousandths.map((one) => one / 1000), says: thousandths.indexOf(Math.max(...thousandths)) };
}
