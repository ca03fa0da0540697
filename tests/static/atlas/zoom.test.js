import assert from "node:assert/strict";
import { test } from "node:test";
import { launchDocument, zoomAxes } from "../../../static/js/atlas/zoom/narrowed.js";
import { cellsIn, isInside, rangeOf } from "../../../static/js/atlas/zoom/range.js";
import { estimateWords, rangeWords } from "../../../static/js/atlas/zoom/words.js";
import { padded } from "../../../static/js/atlas/documents.js";
import { made } from "./made.js";
import { grown, own } from "./own_made.js";

const ALL = { grid: 1, rows: [0, 1], columns: [0, 1] };

test("a rectangle has the cells between two, whichever came first", () => {
    const range = rangeOf({ row: 3, column: 1 }, { row: 1, column: 4 });

    assert.deepEqual(range, { rows: [1, 3], columns: [1, 4] });
    assert.equal(cellsIn(range), 12);
    assert.deepEqual([isInside(range, 2, 4), isInside(range, 0, 4), isInside(null, 0, 0)], [true, false, false]);
});

test("numbers are refined between their ends, lists keep their values, the map's own place stays", () => {
    const [activation, depth, rate] = zoomAxes(made(), ALL, []);

    assert.deepEqual([activation.values, activation.ends], [["relu"], null]);
    assert.deepEqual([depth.values, depth.ends], [[[16], [16, 16, 16, 16]], null]);
    assert.deepEqual([rate.ends, rate.count], [[0.5, 2], 3]);
    assert.deepEqual([activation, depth, rate].map(rangeWords), ["ReLU", "1, 4", "1/2 to 2"]);
});

test("one place of a numeric axis stays, whole numbers have no more places than there are", () => {
    const rates = zoomAxes(made(), { ...ALL, columns: [1, 1] }, []).at(-1);
    const batches = zoomAxes(
        made(({ axes }) => Object.assign(axes[2], { paths: ["batch_size"], values: [4, 5] })),
        ALL,
        [],
    ).at(-1);

    assert.deepEqual([rates.values, rates.ends], [[2], null]);
    assert.deepEqual([batches.ends, batches.count], [[4, 5], 2]);
});

test("zero has no place on a log scale, and several paths are no number", () => {
    const axis = (fields) =>
        zoomAxes(
            made(({ axes }) => Object.assign(axes[2], fields)),
            ALL,
            [],
        ).at(-1);

    assert.equal(axis({ paths: ["weight_decay"], values: [0, 0.1] }).ends, null);
    assert.equal(
        axis({
            paths: ["lr", "batch_size"],
            values: [
                [1, 8],
                [2, 16],
            ],
        }).ends,
        null,
    );
});

test("a shipped map is launched from its preset, with its tuned axes", () => {
    const tuned = { path: "lr", from: 0.1, to: 1, count: 3, tuned: true };
    const document = made(({ sweep }) => (sweep.axes = [{ path: "widths", values: ["1x16"] }, tuned]));
    const axes = zoomAxes(document, ALL, []);
    axes[2].count = 7;

    assert.deepEqual(launchDocument(document, axes, 3), {
        preset: "lecture",
        set: { steps: 100 },
        axes: [
            { paths: ["activation"], values: ["relu"], labels: ["ReLU"] },
            { paths: ["widths"], values: [[16], [16, 16, 16, 16]], labels: ["1", "4"] },
            { path: "lr", from: 0.5, to: 2, count: 7 },
            tuned,
        ],
        seeds: 3,
        name: "Learning rate and depth, finer",
    });
});

test("a sweep's own experiment, goal and effect stay; other seeds are counted from 0", () => {
    const document = own(({ sweep }) => (sweep.experiment.seeds = [3, 5, 9]));
    const axes = zoomAxes(document, ALL, []);
    const found = launchDocument(document, axes, 3);

    assert.deepEqual(
        [found.experiment, found.goal, found.effect, found.tuning_seeds, found.seeds],
        [document.sweep.experiment, { loss: 0.5, ends: false }, "steps_to_loss", [], [3, 5, 9]],
    );
    assert.equal(launchDocument(document, axes, 5).seeds, 5);
    assert.equal("preset" in found, false);
});

test("a finer sweep of a finer one is called finer once, and no name is too long", () => {
    const name = (title) =>
        launchDocument(
            own((one) => (one.title = title)),
            [],
            3,
        ).name;

    assert.equal(name("Mine, finer"), "Mine, finer");
    assert.ok(name("x".repeat(100)).length <= 100);
});

test("axes before the map's own stay at their places, those that are not there are left out", () => {
    assert.deepEqual(
        zoomAxes(grown(), ALL, [1]).map(({ values }) => values.length),
        [1, 1, 2, 2],
    );
    const line = padded(own(({ axes }) => axes.splice(0, 2)));
    assert.deepEqual(
        zoomAxes(line, { grid: 0, rows: [0, 0], columns: [0, 1] }, []).map(({ axis }) => axis.name),
        ["learning rate"],
    );
});

test("what a sweep takes is told in a line", () => {
    assert.equal(
        estimateWords({ points: 35, networks: 1400, seconds: 95 }),
        "35 points, 1,400 networks, about 2 minutes on one core.",
    );
});
