import assert from "node:assert/strict";
import { test } from "node:test";
import { median } from "../../../static/js/meter/shift.js";

for (const [values, middle] of [
    [[3], 3],
    [[4, 1], 2.5],
    [[2, NaN, 9, 5], 5],
]) {
    test(`the median of the window is that of its finite values: ${values}`, () =>
        assert.equal(median(values), middle));
}
