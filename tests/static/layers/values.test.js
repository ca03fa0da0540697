import assert from "node:assert/strict";
import { test } from "node:test";
import { beyond, quantiles } from "../../../static/js/layers/values.js";
import { fixture, near } from "../fixtures.js";

for (const { values, found } of fixture("statistics").quantiles) {
    test(`quantiles of one unit are NumPy's: ${values.length} values`, () => near(quantiles(values), found));
}

test("no points have no quantiles", () => {
    assert.deepEqual([...quantiles(null)], new Array(5).fill(NaN));
});

test("values beyond the axis are counted wherever they are recorded", () => {
    const shape = { lo: -4, hi: 4, counts: [1, 2, 3, 4, 5, 6, 7, 8], under: 10, over: 20, nonfinite: 3 };

    assert.deepEqual(beyond(shape, 2), { above: 20 + 7 + 8, below: 10 + 1 + 2, nonfinite: 3, all: 69 });
});
