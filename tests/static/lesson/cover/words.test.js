import assert from "node:assert/strict";
import { test } from "node:test";
import { sentence } from "../../../../static/js/lesson/cover/words.js";

test("that layer 3 knows no more is said after the answer", () => {
    const words = (answered) => sentence(80, 6, [0.04, -0.41], { answered });
    assert.equal(words(false), "Step 80: layer 2 turns this 6 into 0.04, −0.41.");
    assert.equal(words(true), "Step 80: layer 3 knows this 6 as 0.04, −0.41.");
});
