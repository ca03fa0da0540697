import assert from "node:assert/strict";
import { test } from "node:test";
import { curve } from "../../../../static/js/lesson/deep/sigmoid.js";

test("the curve rises from left to right, steep in its middle and flat at its ends", () => {
    const heights = [...curve().matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, , y]) => -Number(y));
    const rises = heights.slice(1).map((one, at) => one - heights[at]);

    assert.ok(rises.every((rise) => rise >= 0));
    assert.ok(rises[24] > 5 && rises[0] < 0.2 && rises.at(-1) < 0.2, `${rises}`);
});
