/**
 * What the rows show at present, in one line: of which values, and in which form.
 * @param {View | null} view
 * @param {How} how
 */
export function legend(view, { unit, ridges }) {
    const form = ridges ? "histograms over steps" : "dark band: the middle 70 % of values";
    if (!view || unit === null) return `${form}; outline: step 0`;
    const points = view.frame.scatter[0]?.z.shape[1];
    return `${points ? `${points} points` : "points"} of seed ${view.seeds[0]}; ${form}`;
}
