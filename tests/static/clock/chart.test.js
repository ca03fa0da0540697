import assert from "node:assert/strict";
import { test } from "node:test";
import { clearSide } from "../../../static/js/clock/chart.js";

const BOX = { left: 8, right: 792 };
const WIDE = 200;

test("the caption stands at the right end, and at the left where a line would cross it", () => {
    assert.equal(clearSide(WIDE, [100], BOX), "right");
    assert.equal(clearSide(WIDE, [100, 500], BOX), "right");
    for (const x of [590, 700, 792]) assert.equal(clearSide(WIDE, [x], BOX), "left", String(x));
    assert.equal(clearSide(WIDE, [400, 700], BOX), "left");
});

test("with a line at either end it is clear of the playhead", () => {
    assert.equal(clearSide(WIDE, [100, 700], BOX), "right");
    assert.equal(clearSide(WIDE, [700, 100], BOX), "left");
});

test("no place of the playhead lies under it", () => {
    for (let x = BOX.left; x <= BOX.right; x++) {
        const span = clearSide(WIDE, [x, BOX.right], BOX) === "right" ? [586, 786] : [14, 214];
        assert.ok(x < span[0] || x > span[1], String(x));
    }
});
