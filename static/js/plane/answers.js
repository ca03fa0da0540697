const LEAST = 1e-6; // no node lies on a border, so that lines meet edges and not corners
const UNSURE = 0.1;

/**
 * Classes as a surface has them: a value's whole part is the class, the rest its probability, at most 0.99. Its margin
 * is the logarithm of its odds, so that a line between two classes runs where each has one half. The probability of the
 * second best is not recorded: where three or more classes are possible and none has one half, what the best has beyond
 * its equal share decides, and elsewhere it weighs a tenth.
 * @param {ArrayLike<number>} values
 * @param {number} size
 * @param {number} classes
 * @returns {Answers}
 */
export function classAnswers(values, size, classes) {
    const labels = Int16Array.from(values, (value) => (Number.isFinite(value) ? Math.floor(value) : -1));
    const equal = odds(1 / classes);
    const margins = Float64Array.from(values, (value) => {
        const own = odds(value - Math.floor(value));
        return Math.max(LEAST, Math.max(0, own) + UNSURE * (own - equal));
    });
    return { size, labels, margins };
}

/**
 * Numbers: which side of a level they are on, and how far from it.
 * @param {ArrayLike<number>} values
 * @param {number} size
 * @param {number} level
 * @returns {Answers}
 */
export function levelAnswers(values, size, level) {
    const labels = Int16Array.from(values, (value) => (Number.isFinite(value) ? (value > level ? 1 : 0) : -1));
    const margins = Float64Array.from(values, (value) => Math.abs(value - level));
    return { size, labels, margins };
}

/**
 * The class at a place between the nodes, as the lines have it, plus its probability; NaN where a node around it has
 * none. `column` and `row` in steps of the grid.
 * @param {Answers} answers
 * @param {ArrayLike<number>} values
 * @param {number} column
 * @param {number} row
 */
export function classAt({ size, labels, margins }, values, column, row) {
    const around = corners(size, column, row);
    /** @type {Map<number, number>} */
    const sums = new Map();
    for (const { node, weight } of around)
        sums.set(labels[node], (sums.get(labels[node]) ?? 0) + weight * margins[node]);
    if (sums.has(-1)) return NaN;
    const [label] = [...sums].reduce((best, one) => (one[1] > best[1] ? one : best));
    let sure = 0;
    for (const { node, weight } of around) {
        const chance = values[node] - labels[node];
        sure += weight * (labels[node] === label ? chance : 1 - chance);
    }
    return label + Math.min(sure, 0.99);
}

/**
 * The number at a place between the nodes.
 * @param {number} size
 * @param {ArrayLike<number>} values
 * @param {number} column
 * @param {number} row
 */
export function numberAt(size, values, column, row) {
    return corners(size, column, row).reduce((sum, { node, weight }) => sum + weight * values[node], 0);
}

/**
 * The four nodes around a place and their weights, which add up to 1.
 * @param {number} size
 * @param {number} column
 * @param {number} row
 */
function corners(size, column, row) {
    const [left, low] = [column, row].map((at) => Math.min(size - 2, Math.max(0, Math.floor(at))));
    const [across, up] = [Math.min(1, Math.max(0, column - left)), Math.min(1, Math.max(0, row - low))];
    const first = low * size + left;
    return [
        { node: first, weight: (1 - across) * (1 - up) },
        { node: first + 1, weight: across * (1 - up) },
        { node: first + size, weight: (1 - across) * up },
        { node: first + size + 1, weight: across * up },
    ];
}

/** @param {number} chance */
function odds(chance) {
    return Math.log(chance / (1 - chance));
}
