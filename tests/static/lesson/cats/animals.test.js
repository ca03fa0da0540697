import assert from "node:assert/strict";
import { test } from "node:test";
import { animals, errors, mostMisled } from "../../../../static/js/lesson/cats/animals.js";
import { near } from "../../fixtures.js";
import { document } from "../documents.js";

const data = document("cats");
const STEEP = {
    black: [-1, -0.6],
    coloured: [-0.2, 1],
    cats: [
        [0, 0.3],
        [0.5, 0.9],
    ],
    others: [[0.4, -0.7]],
    // It says "cat" where the ears are more pointed than the coat is bright.
    networks: {
        black: [
            {
                W: [
                    [0, -4],
                    [0, 4],
                ],
                b: [0, 0],
            },
        ],
    },
};

test("cats move with the coats, the other animals and all ears stay", () => {
    const [first, half, last] = [0, 0.5, 1].map((share) => animals(STEEP, "black", share));

    near(
        first.map(({ coat }) => coat),
        [-1, -0.8, 0.4],
    );
    near(
        half.map(({ coat }) => coat),
        [-0.6, -0.2, 0.4],
    );
    near(
        last.map(({ coat }) => coat),
        [-0.2, 0.4, 0.4],
    );
    for (const one of [first, half, last])
        near(
            one.map(({ ears }) => ears),
            [0.3, 0.9, -0.7],
        );
});

test("a cat below the boundary is missed, another animal above it is taken for one", () => {
    const bright = {
        ...STEEP,
        cats: [
            [1, 0.3],
            [1, 0.9],
            [0, 0.9],
        ],
        others: [
            [-0.9, -0.7],
            [0.4, -0.7],
        ],
    };

    assert.deepEqual(errors(animals(bright, "black", 0)), { missed: 0, taken: 1 });
    assert.deepEqual(errors(animals(bright, "black", 1)), { missed: 2, taken: 1 });
    assert.equal(mostMisled(bright), 0);
});

test("of the animals shown as many are wrong as of all test animals, but for rounding", () => {
    for (const [taught, coat, share] of [
        ["black", "black", 0],
        ["black", "coloured", 1],
        ["both", "coloured", 1],
    ]) {
        const all = animals(data, taught, share);
        const { missed, taken } = data.wrong[taught][coat];
        const shown = errors(all);

        assert.equal(all.length, 90);
        assert.ok(Math.abs(shown.missed - (missed * 90) / data.tested) <= 2);
        assert.ok(Math.abs(shown.taken - (taken * 90) / data.tested) <= 2);
    }
});
