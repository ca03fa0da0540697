import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "../../../static/js/scatter/nearest.js";

const shown = {
    cells: [
        { left: 0, top: 0, side: 100, first: true },
        { left: 120, top: 0, side: 100, first: false },
    ],
    box: { cx: 0, cy: 0, half: 5 },
    clouds: [
        { arm: { index: 0 }, cloud: { x: [0, 1], y: [0, 0] } },
        { arm: { index: 1 }, cloud: { x: [0, -4.9], y: [0, 0] } },
    ],
};
const found = (...place) => {
    const point = nearest(shown, ...place);
    return point && [point.arm.index, point.index];
};

test("the nearest point within reach is found in its own arm", () => {
    assert.deepEqual(found(58, 50), [0, 1]);
    assert.deepEqual(found(171, 52), [1, 0]);
    assert.equal(found(20, 20), null);
});

test("reach ends where it says, and at the frame", () => {
    assert.deepEqual(found(50, 58), [0, 0]);
    assert.equal(found(50, 58.1), null);
    assert.deepEqual(found(50, 65, 16), [0, 0]);
    assert.deepEqual(found(121, 50), [1, 1]);
    assert.equal(found(119, 50), null);
});
