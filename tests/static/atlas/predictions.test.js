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
