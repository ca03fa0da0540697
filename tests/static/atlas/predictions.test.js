import assert from "node:assert/strict";
import { test } from "node:test";
import { counted } from "../../../static/js/atlas/predictions.js";

for (const [shown, opposite, words] of [
    [19, 0, "Shown in 19 of 24 cells, the opposite in none."],
    [2, 11, "Shown in 2 of 24 cells, the opposite in 11."],
    [0, 0, "Shown in none of 24 cells, the opposite in none."],
]) {
    test(`${shown} cells for it and ${opposite} against`, () => {
        assert.equal(counted({ shown, opposite, cells: 24 }), words);
    });
}

test("what is told of whole rows says so", () => {
    assert.equal(
        counted({ shown: 9, opposite: 1, cells: 15, rows: true }),
        "Shown in 9 of 15 rows, the opposite in 1.",
    );
});
