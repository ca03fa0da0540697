import assert from "node:assert/strict";
import { test } from "node:test";
import { scaleOf, shareOf } from "../../../static/js/clock/scale.js";

const near = (one, other) => Math.abs(one - other) < 1e-9 * other;

for (const [lines, low, high] of [
    [[], 0.02, 8],
    [[[0.02, 8]], 0.02, 8],
    [[[0.5], [NaN, 0, -1]], 0.02, 8],
    [[[0.5, 0.013]], 0.002, 8],
    [[[0.002]], 0.002, 8],
    [[[0.0019], [8.1]], 0.0002, 80],
    [[[1e-9], [1e30, Infinity]], 0.00002, 8_000],
]) {
    test(`the clock's scale for ${JSON.stringify(lines)} goes from ${low} to ${high}`, () => {
        const found = scaleOf(lines);

        assert.ok(near(found[0], low) && near(found[1], high), String(found));
    });
}

test("on a log scale each decade takes the same part", () => {
    const scale = [0.01, 100];

    assert.deepEqual(
        [0.01, 0.1, 1, 10, 100].map((value) => Math.round(shareOf(value, scale) * 1e9) / 1e9),
        [0, 0.25, 0.5, 0.75, 1],
    );
    assert.ok(shareOf(1_000, scale) > 1, "what explodes leaves the chart");
    assert.equal(shareOf(0, scale), 0);
    assert.ok(Number.isNaN(shareOf(NaN, scale)), "a gap stays a gap");
});
