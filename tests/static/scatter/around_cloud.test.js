import assert from "node:assert/strict";
import { test } from "node:test";
import { aroundCloud } from "../../../static/js/scatter/around_cloud.js";

const same = (value) => value;
const cell = { left: -60, top: -60, side: 120 };
/** A hundred dots on a disc of 20 pixels around the middle. */
const cloud = {
    x: Array.from({ length: 100 }, (_, at) => 2 * Math.sqrt(at) * Math.cos(at)),
    y: Array.from({ length: 100 }, (_, at) => 2 * Math.sqrt(at) * Math.sin(at)),
    now: { mean: [0, 0] },
};
const named = Array.from({ length: 10 }, (_, label) => [label, 3 * Math.cos(label / 4), 3 * Math.sin(label / 4)]);
const around = (given = named, of = cloud) => aroundCloud(given, of, same, same, { size: 11, cell });

test("numerals leave the dots free and each other", () => {
    const found = around();

    assert.equal(found.length, 10);
    for (const [, x, y] of found) assert.ok(Math.hypot(x, y) > 20 + 5, `${x}, ${y}`);
    for (const [label, x, y] of found)
        for (const [other, ox, oy] of found)
            assert.ok(label === other || Math.hypot(x - ox, y - oy) > 11, `${label} on ${other}`);
});

test("a numeral alone stands in the direction of its class", () => {
    const [[label, x, y]] = around([[7, 0, -3]]);

    assert.equal(label, 7);
    assert.ok(Math.abs(x) < 1e-9 && y < -25);
});

test("no numeral leaves the picture, and a diverged cloud keeps its own", () => {
    const wide = { ...cloud, x: cloud.x.map((one) => 10 * one), y: cloud.y.map((one) => 10 * one) };

    for (const [, x, y] of around(named, wide)) assert.ok(Math.max(Math.abs(x), Math.abs(y)) <= 60 - 5.5);
    assert.equal(around(named, { ...cloud, now: { mean: [NaN, 0] } }), named);
});
