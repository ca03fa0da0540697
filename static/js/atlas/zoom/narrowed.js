const MOST = 17; // points along an axis, unless one asks for more

/**
 * An axis of a finer sweep: numbers above 0 are tried between their ends, even on a log scale (`count` places), all
 * else keeps its values.
 * @typedef {{ axis: AtlasAxis, values: unknown[], labels: string[], ends: [number, number] | null, count: number }}
 *     ZoomAxis
 */

/**
 * The axes of a finer sweep of the cells that were chosen; a map's place on the axes before its own stays.
 * @param {AtlasDocument} document
 * @param {CellSelection} chosen
 * @param {number[]} before places on the axes before the last three
 * @returns {ZoomAxis[]}
 */
export function zoomAxes({ axes }, { grid, rows, columns }, before) {
    /** @type {[number, number][]} */
    const ranges = [...[...before, ...(axes.length > 2 ? [grid] : [])].map(alone), rows, columns];
    return axes.map((axis, index) => narrowed(axis, ranges[index])).filter(({ axis }) => axis.paths.length);
}

/**
 * @param {number} place
 * @returns {[number, number]}
 */
function alone(place) {
    return [place, place];
}

/**
 * @param {AtlasAxis} axis
 * @param {[number, number]} range
 * @returns {ZoomAxis}
 */
function narrowed(axis, [first, last]) {
    const [values, labels] = [axis.values.slice(first, last + 1), axis.labels.slice(first, last + 1)];
    const numbers = values.filter((value) => typeof value === "number" && value > 0);
    if (axis.paths.length !== 1 || values.length < 2 || numbers.length < values.length)
        return { axis, values, labels, ends: null, count: values.length };
    const [low, high] = [
        Math.min(.../** @type {number[]} */ (numbers)),
        Math.max(.../** @type {number[]} */ (numbers)),
    ];
    const whole = axis.values.every(Number.isInteger) && !FRACTIONS.has(axis.paths[0].split(".").at(-1) ?? "");
    const room = whole ? high - low + 1 : MOST;
    return { axis, values, labels, ends: [low, high], count: Math.min(2 * values.length - 1, MOST, room) };
}

/** Settings that whole numbers on an axis do not make whole. */
const FRACTIONS = new Set(["lr", "init_scale", "weight_decay", "dropout", "gamma", "beta", "eps", "momentum"]);

/**
 * The document for POST /api/sweeps: arms, goal and tuned axes as they were.
 * @param {AtlasDocument} document
 * @param {ZoomAxis[]} axes
 * @param {number} seeds
 */
export function launchDocument({ sweep, title, seeds: usual }, axes, seeds) {
    const { preset, set, experiment, goal, effect, tuning_seeds } = sweep;
    const same = seeds === usual ? (experiment?.seeds ?? seeds) : seeds;
    const kept = Object.entries({ goal, effect, tuning_seeds }).filter(([, value]) => value !== undefined);
    const tuned = sweep.axes.filter((axis) => axis.tuned).map(withoutNulls);
    return {
        ...(experiment ? { experiment } : { preset, set }),
        ...Object.fromEntries(kept),
        axes: [...axes.map(axisDocument), ...tuned],
        seeds: same,
        name: finer(title),
    };
}

/**
 * @param {ZoomAxis} axis
 * @returns {SweepAxisDocument}
 */
function axisDocument({ axis, values, labels, ends, count }) {
    if (ends && count > 1) return { path: axis.paths[0], from: ends[0], to: ends[1], count };
    return { paths: axis.paths, values, labels };
}

/** @param {SweepAxisDocument} axis */
function withoutNulls(axis) {
    return Object.fromEntries(Object.entries(axis).filter(([, value]) => value !== null));
}

const LONGEST = 90;

/** @param {string} title */
function finer(title) {
    const plain = title.replace(/, finer$/, "");
    return `${plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain}, finer`;
}
