import assert from "node:assert/strict";
import test from "node:test";
import { clockPlaces } from "../../../static/js/compare/clock_places.js";
import { comparison, curves, series } from "./made.js";

test("the clock may stand at every step that any series has recorded", () => {
    const other = { ...curves([1, 0.5]), steps: [0, 15] };
    const { values, at } = clockPlaces(
        comparison({ series: [series("A1"), series("B1", { curves: other })], step: 15 }),
    );
    assert.deepEqual(values, [0, 10, 15, 20]);
    assert.equal(at, 2);
});

test("of a step that is not recorded it stands at the nearest", () => {
    assert.equal(clockPlaces(comparison({ step: 1000 })).at, 2);
});

test("a clock of losses goes down from the highest to the lowest, and has the one that is shown", () => {
    const { values, at } = clockPlaces(comparison({ align: "loss", step: null, loss: 0.4 }));
    assert.equal(values[0], 1);
    assert.equal(values.at(-1), 0.25);
    assert.deepEqual(
        values,
        values.toSorted((a, b) => b - a),
    );
    assert.equal(values[at], 0.4);
    assert.ok(values.includes(0.5), "the lowest that all reach");
});

test("without a finite loss the clock has nowhere to go", () => {
    const none = { lowest: null, common: null, highest: null };
    assert.deepEqual(clockPlaces(comparison({ align: "loss", loss: null, reachable: none })).values, []);
});
