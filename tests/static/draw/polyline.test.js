import assert from "node:assert/strict";
import { test } from "node:test";
import { polyline } from "../../../static/js/draw/polyline.js";

test("a line breaks where a value is not finite", () => {
    const calls = [];
    const ctx = {
        moveTo: (x, y) => calls.push(["move", x, y]),
        lineTo: (x, y) => calls.push(["line", x, y]),
    };

    polyline(
        ctx,
        0,
        4,
        (index) => index,
        (index) => [1, NaN, 2, 3, 1e9][index],
    );

    assert.deepEqual(calls, [
        ["move", 0, 1],
        ["move", 2, 2],
        ["line", 3, 3],
        ["line", 4, 10_000],
    ]);
});
