import assert from "node:assert/strict";
import { test } from "node:test";
import { boundary, ground, HALF } from "../../../../static/js/lesson/cats/ground.js";
import { near } from "../../fixtures.js";

/** Logistic regression whose boundary is ears = slope x coat + offset. */
function straight(slope, offset) {
    return [
        {
            W: [
                [0, -slope],
                [0, 1],
            ],
            b: [0, -offset],
        },
    ];
}

test("the boundary of a logistic regression is its straight line, across the whole plane", () => {
    const lines = boundary(ground(straight(0.25, -0.1)));
    const coats = lines.flatMap(([from, , to]) => [from, to]);

    for (const [from, low, to, high] of lines)
        near([low, high], [0.25 * from - 0.1, 0.25 * to - 0.1], { relative: 0, absolute: 1e-4 });
    near([Math.min(...coats), Math.max(...coats)], [-HALF, HALF]);
});

test("the ground grows surer of a cat from its lowest row to its highest", () => {
    const { columns, rows, chances } = ground(straight(0, 0), 3, 3);

    assert.deepEqual([columns, rows], [3, 3]);
    near(
        chances,
        [-HALF, 0, HALF].flatMap((ears) => Array(3).fill(1 / (1 + Math.exp(-ears)))),
        { relative: 1e-6 },
    );
});

test("without a boundary there is no line", () => assert.deepEqual(boundary(ground(straight(0, 5))), []));
