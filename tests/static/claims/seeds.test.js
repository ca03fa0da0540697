import assert from "node:assert/strict";
import { test } from "node:test";
import { wantedSeeds } from "../../../static/js/claims/seeds.js";

test("a reproduction asks for a number of seeds", () => {
    assert.equal(wantedSeeds(10), 10);
    assert.equal(wantedSeeds(40), 40);
});

test("what is no number from 1 to 40 is refused", () => {
    for (const wrong of [0, 41, 2.5, "", "ten", null, NaN]) assert.equal(wantedSeeds(wrong, [0]), null);
});

test("a replication takes the seeds after those that were used", () => {
    assert.deepEqual(wantedSeeds(3, [0, 1, 2]), [3, 4, 5]);
    assert.deepEqual(wantedSeeds(2, [7, 3]), [8, 9]);
    assert.deepEqual(wantedSeeds(2, []), [0, 1]);
});

test("after the largest seed come the smallest that are free", () => {
    assert.deepEqual(wantedSeeds(3, [0, 9_998]), [9_999, 1, 2]);
});
