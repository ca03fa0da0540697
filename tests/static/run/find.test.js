import assert from "node:assert/strict";
import { test } from "node:test";
import { find } from "../../../static/js/run/find.js";

test("the nearest frame is found, and of two at one step the later", () => {
    const frames = [0, 1, 2, 2, 10, 20].map((step) => ({ step }));

    const found = [-5, 0, 2, 5, 7, 14, 16, 99].map((step) => find(frames, step));

    assert.deepEqual(found, [0, 0, 3, 3, 4, 4, 5, 5]);
});
