import assert from "node:assert/strict";
import { test } from "node:test";
import { rateWords, worded } from "../../../../static/js/lesson/faster/words.js";
import { plain } from "../../../../static/js/headline/words.js";

const panel = {
    series: [
        { name: "without BN", x: [0.0625, 4], y: [1_322.3, 1_500], arm: 0 },
        { name: "with BN", x: [0.0625, 4], y: [224, 175], arm: 1 },
    ],
    rules: [{ name: "never arrives", value: 1_500 }],
};

test("rates are written as people write them", () => {
    assert.deepEqual([0.0625, 0.5, 1, 8].map(worded), ["1/16", "1/2", "1", "8"]);
});

test("steps are rounded and grouped", () => {
    assert.equal(plain(rateWords(panel, 0)), "At rate 1/16: 1,322 steps without batch norm, 224 steps with it.");
});

test("steps at the limit are no steps", () => {
    assert.equal(
        plain(rateWords(panel, 1)),
        "At rate 4: not within 1,500 steps without batch norm, 175 steps with it.",
    );
});
