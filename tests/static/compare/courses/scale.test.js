import assert from "node:assert/strict";
import test from "node:test";
import { courseScale, logTicks } from "../../../../static/js/compare/courses/scale.js";
import { curves, series } from "../made.js";

test("losses have a logarithmic axis with room for every seed", () => {
    const { share, ticks } = courseScale([series("A1", { curves: curves([4, 1, 0.25]) })], "eval_loss");
    assert.ok(share(0.125) > 0 && share(8) < 1);
    assert.ok(Math.abs(share(1) - (share(0.125) + share(8)) / 2) < 1e-12, "as far from both ends");
    assert.deepEqual(ticks, [0.3, 1, 3]);
});

test("a loss of 0 is on a plain axis", () => {
    const { share } = courseScale([series("A1", { curves: curves([4, 0]) })], "eval_loss");
    assert.equal(share(0), 0);
    assert.equal(share(8), 1);
});

test("what explodes before it diverges leaves the axis to the others", () => {
    const wild = series("B1", { curves: curves([2, 1e30], { diverged: [0, 1] }) });
    const { share } = courseScale([series("A1"), wild], "eval_loss");
    assert.ok(share(1e30) > 5);
    assert.ok(share(2) < 1);
});

test("accuracy ends at 1 and begins at the tenth below its lowest", () => {
    const { share, known } = courseScale([series("A1")], "accuracy");
    assert.equal(share(1), 1);
    assert.equal(share(0.4), 0);
    assert.ok(known);
});

test("without a number there is an axis, and it is known to be empty", () => {
    assert.equal(courseScale([series("A1", { curves: null })], "eval_loss").known, false);
});

test("ticks of a wide axis are powers of ten, a handful of them", () => {
    assert.deepEqual(logTicks(0.01, 100), [0.01, 0.1, 1, 10, 100]);
    assert.ok(logTicks(1e-8, 1e8).length <= 6);
    assert.ok(logTicks(0.9, 1.6).length >= 2);
});
