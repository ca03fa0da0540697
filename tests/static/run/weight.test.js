import assert from "node:assert/strict";
import { test } from "node:test";
import { lean, weight } from "../../../static/js/run/weight.js";

const SMALL = { arms: [{}, {}], widths: [16, 4], recording: { probe: 256, tracked_units: 4, max_frames: 400 } };

test("the page asks for one layer's points only where all would fill its memory", () => {
    const deep = { ...SMALL, widths: new Array(20).fill(16) };

    assert.equal(weight({ ...SMALL, steps: 99 }), 2 * 256 * 4 * 2 * 100 * 4);
    assert.deepEqual(
        [SMALL, deep].map((one) => lean({ ...one, steps: 10_000 })),
        [false, true],
    );
});
