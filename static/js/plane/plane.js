import { borders, smoothed } from "./contour.js";
import { classAnswers, classAt, levelAnswers, numberAt } from "./answers.js";
import { dashes } from "./dashes.js";
import { facts } from "../facts.js";
import { ticks } from "../numbers.js";

/**
 * What the plane draws and says at the view's frame; null where its data set has more than two inputs.
 * @param {View} view
 * @returns {Plane | null}
 */
export function planeOf(view) {
    const { surface } = view.frame;
    if (!surface) return null;
    const { dataset } = view.run.experiment;
    const classes = facts().datasets[dataset]?.classes.length ?? 0;
    const levels = classes ? [] : levelsOf(view.log.frames[0].surface ?? surface);
    const [, side] = surface.values.shape;
    const size = side * side;
    const dashed = dashes(view.arms);
    return {
        surface,
        dataset,
        classes,
        levels,
        arms: view.arms.map((arm, index) => ({
            arm: { ...arm, dash: dashed[index] },
            ...grid(surface, surface.values.subarray(arm.index * size, (arm.index + 1) * size), { classes, levels }),
        })),
        truth: surface.truth ? grid(surface, surface.truth, { classes, levels }) : null,
        seed: view.seeds.length > 1 ? view.seeds[0] : null,
    };
}

/**
 * Round values that part the numbers of the first frame's dots: its lines are drawn in every frame.
 * @param {PlaneSurface} surface
 */
export function levelsOf({ targets }) {
    const all = Array.from(targets).sort((one, other) => one - other);
    const [low, high] = [0.1, 0.9].map((part) => all[Math.floor(part * (all.length - 1))]);
    return ticks(low, high, 3);
}

/**
 * @param {PlaneSurface} surface
 * @param {Grid} values
 * @param {{ classes: number, levels: number[] }} parts
 */
function grid(surface, values, { classes, levels }) {
    const size = Math.round(Math.sqrt(values.length));
    const answers = classes
        ? [classAnswers(values, size, classes)]
        : levels.map((level) => levelAnswers(values, size, level));
    const place = onto(surface, size);
    // Between two classes, or at a level, a line is where it is; of three, what is recorded tells that to half a cell.
    const drawn = (/** @type {Pair[][]} */ all) => (classes > 2 ? all.map(smoothed) : all);
    const lines = answers.map((one) => drawn(borders(one)).map((line) => line.map(place)));
    const read = classes
        ? (/** @type {Pair} */ [column, row]) => classAt(answers[0], values, column, row)
        : (/** @type {Pair} */ [column, row]) => numberAt(size, values, column, row);
    return { lines, said: saidOf(surface, size, read, classes > 0) };
}

/**
 * What is answered at each dot, read off the grid, and how much of it is wrong.
 * @param {PlaneSurface} surface
 * @param {number} size
 * @param {(place: Pair) => number} read
 * @param {boolean} classes
 * @returns {DotAnswers}
 */
function saidOf({ lo, hi, points, targets }, size, read, classes) {
    const scale = [0, 1].map((axis) => (size - 1) / (hi[axis] - lo[axis]));
    const values = Float64Array.from(targets, (_, dot) =>
        read([(points[2 * dot] - lo[0]) * scale[0], (points[2 * dot + 1] - lo[1]) * scale[1]]),
    );
    let wrong = 0;
    let squares = 0;
    values.forEach((value, dot) => {
        if (classes && Math.floor(value) !== targets[dot]) wrong++;
        squares += (value - targets[dot]) ** 2;
    });
    const gone = values.some((value) => !Number.isFinite(value));
    return { values, gone, wrong, off: Math.sqrt(squares / values.length) };
}

/**
 * From steps of the grid to the inputs' own values.
 * @param {PlaneSurface} surface
 * @param {number} size
 * @returns {(place: Pair) => Pair}
 */
function onto({ lo, hi }, size) {
    const [wide, high] = [0, 1].map((axis) => (hi[axis] - lo[axis]) / (size - 1));
    return ([column, row]) => [lo[0] + column * wide, lo[1] + row * high];
}
