import assert from "node:assert/strict";
import { test } from "node:test";
import { enlarged } from "../../../static/js/scatter/pictures.js";
import { places } from "../../../static/js/scatter/card.js";
import { shownAt } from "../../../static/js/scatter/hover.js";

const shown = {
    cells: [
        { left: 0, top: 0, side: 100, first: true },
        { left: 120, top: 0, side: 100, first: false },
    ],
    box: { cx: 0, cy: 0, half: 5 },
    clouds: [
        { arm: { index: 0 }, cloud: { x: [0, 9, NaN], y: [0, 0, 0] } },
        { arm: { index: 1 }, cloud: { x: [-5, 1, 9], y: [5, 0, 0] } },
    ],
};

test("an example is marked in every arm whose square shows it", () => {
    assert.deepEqual(places(shown, 0), [
        [50, 50],
        [120, 0],
    ]);
    assert.deepEqual(places(shown, 1), [[180, 50]]);
    assert.deepEqual(places(shown, 2), []);
});

test("arrow keys show an example in the first arm that has it in sight", () => {
    assert.deepEqual(
        [0, 1, 2].map((index) => shownAt(shown, index)),
        [0, 1, 0],
    );
});

test("a picture is enlarged by a whole number and at least 48 pixels large", () => {
    assert.deepEqual([8, 24, 28].map(enlarged), [72, 72, 56]);
});
