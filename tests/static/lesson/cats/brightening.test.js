import assert from "node:assert/strict";
import { test } from "node:test";
import { brightening } from "../../../../static/js/lesson/cats/brightening.js";

test("coats brighten evenly once they are asked to, and then rest", () => {
    const coats = brightening(2);
    assert.equal(coats.at(0), null);
    coats.start();
    assert.deepEqual([1_000, 2_000, 9_000, 9_100].map(coats.at), [0, 0.5, 1, null]);
});

test("a hand at the slider stops them, and without motion they are bright at once", () => {
    const coats = brightening(2);
    coats.start();
    coats.at(0);
    coats.stop();
    assert.equal(coats.at(1_000), null);
    const still = brightening(0);
    still.start();
    assert.equal(still.at(0), 1);
});
