import assert from "node:assert/strict";
import { test } from "node:test";
import { rectangle, squareAround } from "../../../static/js/scatter/zoom.js";

const cell = { left: 20, top: 10, side: 100, first: true };

test("what is drawn ends at the frame, whichever way it is drawn", () => {
    const whole = { left: 20, top: 60, width: 50, height: 50 };
    assert.deepEqual(rectangle(cell, [70, 60], [-400, 400]), whole);
    assert.deepEqual(rectangle(cell, [20, 110], [70, 60]), whole);
});

test("the longer side decides how much is seen, and its middle stays in the middle", () => {
    const box = { cx: 1, cy: -1, half: 5 };
    assert.deepEqual(squareAround(cell, box, { left: 20, top: 10, width: 100, height: 100 }), box);
    assert.deepEqual(squareAround(cell, box, { left: 70, top: 10, width: 50, height: 20 }), {
        cx: 3.5,
        cy: 3,
        half: 2.5,
    });
});
