import assert from "node:assert/strict";
import { test } from "node:test";
import { item } from "../../../static/js/frame/item.js";
import { points } from "../../../static/js/frame/points.js";
import { bytes, fixture, near } from "../fixtures.js";

const SENT = fixture("frame");

for (const { tap, x, y } of SENT.points) {
    test(`points at ${tap} are the recorded ones, and z_norm undoes gamma and beta`, () => {
        const found = points(item(bytes(SENT.bytes)), { index: 1, detail: 1 }, 2, [3, 1], tap);

        near(found.x, x, { relative: 1e-5, absolute: 1e-5 });
        near(found.y, y, { relative: 1e-5, absolute: 1e-5 });
    });
}

test("an arm that normalizes nothing has one cloud at every tap", () => {
    const cloud = (tap) => points(item(bytes(SENT.bytes)), { index: 0, detail: 0 }, 1, [1, 2], tap).y;

    assert.deepEqual(cloud("z_norm"), cloud("z_tilde"));
});
