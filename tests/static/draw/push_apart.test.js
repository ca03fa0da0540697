import assert from "node:assert/strict";
import { test } from "node:test";
import { pushApart } from "../../../static/js/draw/push_apart.js";

test("labels that coincide are pushed apart and the fixed one stays", () => {
    const places = pushApart(
        [
            [10, 10],
            [10, 10],
            [11, 10],
            [10, 12],
        ],
        12,
        1,
    );

    assert.deepEqual(places.at(-1), [10, 12]);
    places.forEach(([x, y], index) => {
        for (const [u, v] of places.slice(index + 1)) assert.ok(Math.hypot(x - u, y - v) > 9);
    });
});
