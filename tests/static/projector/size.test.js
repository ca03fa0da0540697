import assert from "node:assert/strict";
import { test } from "node:test";
import { enlargement } from "../../../static/js/projector/size.js";

const SMALLEST = 13;

for (const [width, height] of [
    [1280, 720],
    [1280, 800],
    [1366, 768],
    [1920, 1080],
])
    test(`on ${width} x ${height} letters have 2.2 % of the height, and words stand beside the clouds`, () => {
        const { zoom, beside } = enlargement(width, height);
        assert.ok(zoom * SMALLEST >= 0.022 * height && zoom * SMALLEST < 0.023 * height);
        assert.equal(beside, true);
    });

test("on a screen of 4 : 3 letters have the same share, and words stand above the clouds", () => {
    const { zoom, beside } = enlargement(1024, 768);
    assert.ok(zoom * SMALLEST >= 0.022 * 768);
    assert.equal(beside, false);
});

test("letters are at least 15 pixels, in half a window and on a phone", () => {
    for (const [width, height] of [
        [683, 384],
        [390, 844],
    ])
        assert.ok(Math.abs(enlargement(width, height).zoom * SMALLEST - 15) < 1e-9);
});
