import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "../../../static/js/replay/nearest.js";

test("the nearest point within reach is found in its own arm", () => {
    const shown = {
        cells: [
            { left: 0, top: 0, side: 100 },
            { left: 120, top: 0, side: 100 },
        ],
        box: { cx: 0, cy: 0, half: 5 },
        clouds: [
            { x: [0, 1], y: [0, 0], said: ["a", "b"] },
            { x: [0], y: [0], said: ["c"] },
        ],
    };

    assert.deepEqual(nearest(shown, 58, 50), { arm: 0, x: 1, y: 0, said: "b" });
    assert.deepEqual(nearest(shown, 171, 52), { arm: 1, x: 0, y: 0, said: "c" });
    assert.equal(nearest(shown, 20, 20), null);
});
