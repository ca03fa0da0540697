import { divergedAt } from "../run/diverged.js";
import { find } from "../run/find.js";
import { format } from "../numbers.js";
import { beyond, pointed, shape, spread } from "./values.js";

const RIDGES = 14;
// The last hill leans over what is left of the steps.
const APART = 1 / (RIDGES + 1.5);

/**
 * What one cell of the rows draws, but for playhead and cursor: made when something came in or another choice was made,
 * never for each frame. `how` {unit: null or 1…, ridges}.
 * @param {View} view
 * @param {Arm} arm
 * @param {number} layer
 * @param {number} range
 * @param {How} how
 */
export function cell(view, arm, layer, range, how) {
    const why = absent(view, arm, layer, how.unit);
    const stop = divergedAt(view.log, arm.lane);
    const until = Math.min(view.known, (stop ?? Infinity) + 1);
    const rows = why ? [] : spread(view, arm, layer, how.unit);
    return {
        steps: view.steps,
        last: view.last,
        range,
        ended: stop,
        why,
        bands: [0, 1, 2, 3, 4].map((place) =>
            Array.from({ length: why ? 0 : until }, (_, index) => rows[index][place]),
        ),
        apart: APART,
        ridges: how.ridges && !why ? hills(view, arm, layer, how.unit, until) : null,
        start: why ? null : shape(view, view.log.frames[0], arm, layer, how.unit),
        most: most(view, layer, how.unit),
        unrecorded: why ? null : ["seed", `${recorded(view, arm) ?? "–"} only`],
    };
}

/**
 * The seed of an arm whose histograms are recorded, or null.
 * @param {Pick<View, "hello">} parts
 * @param {Arm} arm
 */
export function recorded({ hello }, arm) {
    return hello.lanes.find((lane) => lane.arm === arm.name && lane.detail)?.seed ?? null;
}

/**
 * Why a row has nothing to show for this unit, in lines of few words; null where it has.
 * @param {View} view
 * @param {Arm} arm
 * @param {number} layer
 * @param {number | null} unit
 */
function absent(view, arm, layer, unit) {
    if (unit === null) return null;
    if (layer > view.hidden) return ["output units", "are not tracked"];
    if (!pointed(view, arm)) return ["points are recorded", `for seed ${view.run.experiment.seeds[0]} only`];
    const scatter = view.frame.scatter.find((one) => one.layer === layer);
    if (!scatter) return view.only ? ["not in this file"] : ["focus this layer", "for its points"];
    return scatter.units.includes(unit) ? null : [`unit ${unit}`, "is not tracked"];
}

/**
 * Histograms at about equal distances over the planned steps, as far as they are known.
 * @param {View} view
 * @param {Arm} arm
 * @param {number} layer
 * @param {number | null} unit
 * @param {number} until
 */
function hills(view, arm, layer, unit, until) {
    const indices = new Set();
    for (let place = 0; place < RIDGES; place++) {
        const step = place * APART * view.last;
        if (step <= view.steps[until - 1]) indices.add(find(view.log.frames, step));
    }
    return [...indices].flatMap((index) => {
        const found = shape(view, view.log.frames[index], arm, layer, unit);
        return found ? [{ index, shape: coarse(found, unit === null ? 2 : 4) }] : [];
    });
}

/**
 * Wider bins: a hill is few pixels high, and one unit has few points.
 * @param {Shape} shape
 * @param {number} by
 */
function coarse({ counts, ...rest }, by) {
    return {
        ...rest,
        counts: Array.from(
            { length: counts.length / by },
            (_, bin) => Array.from(counts.slice(bin * by, (bin + 1) * by)).reduce((sum, one) => sum + one, 0) / by,
        ),
    };
}

/**
 * One count for all arms that fills the width, from the start: bars may not shrink while they play.
 * @param {View} view
 * @param {number} layer
 * @param {number | null} unit
 */
function most(view, layer, unit) {
    const shapes = view.arms
        .map((arm) => shape(view, view.log.frames[0], arm, layer, unit))
        .filter((one) => one !== null);
    return Math.max(1, 0.9 * Math.min(...shapes.map((one) => Math.max(...one.counts))));
}

/**
 * The moving part of a cell: the histogram now, what lies beyond the axis, the median at the cursor, all of it in
 * words.
 * @param {View} view
 * @param {RowData} made
 * @param {Arm} arm
 * @param {number} layer
 * @param {Pick<How, "unit">} parts
 */
export function moving(view, made, arm, layer, { unit }) {
    const gone = made.ended !== null && view.index > made.ended;
    const now = made.why || gone ? null : shape(view, view.frame, arm, layer, unit);
    const over = now && beyond(now, made.range);
    const hover = view.cursor ?? null;
    const median = hover === null ? NaN : made.bands[2][hover];
    return {
        index: view.index,
        hover,
        marks: view.marks,
        now,
        beyond: { above: share(over?.above, over?.all), below: share(over?.below, over?.all) },
        pointed: Number.isFinite(median) ? format(median) : "",
        said: said(view, made, over),
    };
}

/**
 * @param {View} view
 * @param {RowData} parts
 * @param {ReturnType<typeof beyond> | null} over
 */
function said(view, { why, ended, bands }, over) {
    if (why) return why.join(" ");
    if (ended !== null && view.index >= ended) return `diverged at step ${view.steps[ended]}`;
    const [lowest, low, median, high, highest] = bands.map((one) => format(one[view.index]));
    const outside =
        over && over.above + over.below ? `; ${over.above + over.below} of ${over.all} values beyond the axis` : "";
    return `median ${median}, 15 to 85 % from ${low} to ${high}, 2 to 98 % from ${lowest} to ${highest}${outside}`;
}

/**
 * @param {number} [count]
 * @param {number} [all]
 */
function share(count = 0, all = 0) {
    const percent = (100 * count) / all;
    return percent >= 0.5 ? `${Math.round(percent)} %` : "";
}
