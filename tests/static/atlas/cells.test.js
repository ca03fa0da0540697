import assert from "node:assert/strict";
import { test } from "node:test";
import { cell, grids, middle, places, pointAt } from "../../../static/js/atlas/cells.js";
import { sections } from "../../../static/js/atlas/sections.js";
import { eight, made } from "./made.js";

test("the last axis runs from left to right, the one before from bottom to top, the first makes the maps", () => {
    const [tanh, relu] = grids(made(), "steps_to_loss");
    const numbers = ({ rows }) => rows.map((row) => row.map(({ point }) => point));

    assert.deepEqual(
        [tanh.label, numbers(tanh)],
        [
            "tanh",
            [
                [0, 1],
                [2, 3],
            ],
        ],
    );
    assert.deepEqual(
        [relu.label, numbers(relu)],
        [
            "ReLU",
            [
                [4, 5],
                [6, 7],
            ],
        ],
    );
});

test("without a third axis there is one map", () => {
    const document = made((one) => one.axes.shift());

    assert.deepEqual(
        grids(document, "steps_to_loss").map(({ label }) => label),
        [""],
    );
});

test("a point and its places on the axes are the same thing", () => {
    const document = made();

    assert.deepEqual(places(document, 6), [1, 1, 0]);
    for (let point = 0; point < 8; point++) assert.equal(pointAt(document, places(document, point)), point);
});

// The band is 10 %: from 1 / 1.1 = 0.909 to 1.1.
for (const [interval, kind] of [
    [[1.11, 2], "better"],
    [[1.09, 2], "close"],
    [[0.8, 0.9], "worse"],
    [[0.8, 0.92], "close"],
    [[0.95, 1.05], "close"],
    [[1.2, null], "better"],
    [[1.05, null], "close"],
    [[null, 0.85], "worse"],
    [[null, 2.4], "close"],
    [null, "close"],
]) {
    test(`an interval of ${JSON.stringify(interval)} is ${kind}`, () => {
        const document = made(({ effects }) => (effects.steps_to_loss[3] = { effect: 1.5, interval, p: 0.1, n: 3 }));

        assert.equal(cell(document, "steps_to_loss", 3).kind, kind);
    });
}

for (const [interval, outcome, kind, alone] of [
    [[1.2, 2], "holds", "better", false],
    [[1.2, 2], "open", "close", true],
    [[0.5, 0.8], "reversed", "worse", false],
    [[0.5, 0.8], "open", "close", true],
    [[0.9, 2], "open", "close", false],
]) {
    test(`an interval of ${JSON.stringify(interval)} whose outcome is ${outcome} is ${kind}`, () => {
        const document = made((one) => {
            one.effects.steps_to_loss[3] = { effect: 1.5, interval, p: 0.001, n: 10 };
            one.outcomes = { steps_to_loss: eight({ outcome, p: 0.04 }) };
        });
        const found = cell(document, "steps_to_loss", 3);

        assert.deepEqual([found.kind, found.alone, found.overall], [kind, alone, 0.04]);
    });
}

test("an open end of an interval is zero or infinity, none is null", () => {
    const [low, high, none] = [[null, 2], [1, null], null].map((interval) =>
        cell(
            made(({ effects }) => (effects.loss[0] = { effect: 1.5, interval, p: null, n: 1 })),
            "loss",
            0,
        ),
    );

    assert.deepEqual([low.low, low.high], [0, 2]);
    assert.deepEqual([high.low, high.high], [1, Infinity]);
    assert.deepEqual([none.low, none.high], [null, null]);
});

test("without an effect there is nothing to compare, without numbers a cell is still running", () => {
    const document = made(({ effects, statistics }) => {
        effects.steps_to_loss[1] = { effect: null, interval: null, p: null, n: 3, bound: "unknown" };
        statistics.steps_to_loss[1][2] = null;
    });

    assert.equal(cell(document, "steps_to_loss", 1).kind, "none");
    assert.equal(cell(document, "steps_to_loss", 2).kind, "running");
});

test("a network that never arrives lies beyond all that do", () => {
    assert.equal(middle([30, null, 10]), 30);
    assert.equal(middle([10, null, null]), null);
    assert.equal(middle([10, 20, 30, null]), 25);
    assert.equal(middle([10, 20, null, null]), null, "half of them");
    assert.equal(middle([]), null);
});

test("an arm knows how many are missing and how many diverged", () => {
    const document = made(({ statistics }) => {
        statistics.steps_to_loss[0][0] = [12, null, null];
        statistics.diverged[0][0] = [null, 3, null];
    });
    const [first] = cell(document, "steps_to_loss", 0).arms;

    assert.deepEqual([first.missing, first.diverged, first.middle], [2, 1, null]);
});

test("without an interval the medians are compared: ratios of shifts, differences of shares", () => {
    const document = made();
    const shift = cell(document, "shift_start", 0); // 4 without, 2 with
    const accuracy = cell(document, "accuracy", 0); // 0.6 without, 0.9 with: higher is better
    const dead = cell(document, "dead", 0); // 0.5 without, 0.1 with: less is better
    const saturated = cell(document, "saturated", 0); // no number without

    assert.deepEqual([shift.effect, shift.kind, shift.low], [2, "better", null]);
    assert.deepEqual([accuracy.effect.toFixed(6), accuracy.kind], ["0.300000", "better"]);
    assert.deepEqual([dead.effect, dead.kind], [0.4, "better"]);
    assert.deepEqual([saturated.effect, saturated.kind], [null, "none"]);
});

test("shares less than a point apart are too close to call", () => {
    const document = made(({ statistics }) => (statistics.accuracy[1][0] = [0.605, 0.605, 0.605]));

    assert.equal(cell(document, "accuracy", 0).kind, "close");
});

test("a cross-section has of each arm the median, the lowest and the highest seed along an axis", () => {
    const document = made(({ statistics }) => {
        statistics.steps_to_loss[0][6] = [10, 30, 20]; // ReLU, 4 layers, rate 0.5
        statistics.steps_to_loss[0][7] = [10, null, null]; // and rate 2
        statistics.steps_to_loss[1][4] = [5, 6, 9]; // ReLU, 1 layer, rate 0.5
    });
    const [rates, depths] = sections(document, "steps_to_loss", cell(document, "steps_to_loss", 6));

    assert.deepEqual([rates.axis.name, rates.here], ["learning rate", 0]);
    assert.deepEqual([depths.axis.name, depths.here], ["hidden layers", 1]);
    assert.deepEqual(rates.arms[0], [
        { low: 10, middle: 20, high: 30, never: false },
        { low: null, middle: null, high: null, never: true },
    ]);
    assert.deepEqual(depths.arms[1], [
        { low: 5, middle: 6, high: 9, never: false },
        { low: 20, middle: 20, high: 20, never: false },
    ]);
});
