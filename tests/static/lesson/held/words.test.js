import assert from "node:assert/strict";
import { test } from "node:test";
import { figures } from "../../../../static/js/lesson/held/words.js";

const claim = {
    test: "greater",
    effect: 1.364,
    interval: [1.058, 1.758],
    bound: null,
    band: Math.log(1.1),
    checks: [],
};

test("a ratio comes with its interval, and says where it is only a bound", () => {
    assert.equal(figures(claim), "1.36 × (1.06 to 1.76)");
    assert.equal(figures({ ...claim, effect: 180, bound: "at least", interval: [165, 195] }), "≥ 180 × (165 to 195)");
});

test("identities are counted", () => {
    assert.equal(figures({ ...claim, test: "exact", checks: [true, true, false] }), "2 of 3 identities hold");
});
