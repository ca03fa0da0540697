import assert from "node:assert/strict";
import { test } from "node:test";
import { chance } from "../../../../static/js/lesson/cats/network.js";
import { fixture, near } from "../../fixtures.js";
import { document } from "../documents.js";

const { networks } = document("cats");

for (const [taught, { points, chances }] of Object.entries(fixture("lesson_cats"))) {
    test(`the network that learned from ${taught} answers as PyTorch does`, () =>
        near(
            points.map(([coat, ears]) => chance(networks[taught], coat, ears)),
            chances,
            { relative: 0, absolute: 1e-5 },
        ));
}

test("without hidden layers it is logistic regression on the difference of its two outputs", () => {
    const W = [
        [0.5, -1],
        [2, 3],
    ];

    assert.equal(chance([{ W, b: [0, 0] }], 0, 0), 0.5);
    near([chance([{ W, b: [1, 0.5] }], 0.2, 0.4)], [1 / (1 + Math.exp(-(-1.5 * 0.2 + 1 * 0.4 - 0.5)))], {
        relative: 1e-12,
    });
});
