import assert from "node:assert/strict";
import { test } from "node:test";
import { legend } from "../../../static/js/layers/words.js";

const VIEW = { frame: { scatter: [{ z: { shape: [2, 256, 4] } }] }, seeds: [4] };

for (const [view, how, words] of [
    [VIEW, { unit: null, ridges: false }, "dark band: the middle 70 % of values; outline: step 0"],
    [null, { unit: 2, ridges: true }, "histograms over steps; outline: step 0"],
    [VIEW, { unit: 2, ridges: false }, "256 points of seed 4; dark band: the middle 70 % of values"],
]) {
    test(`the rows say what they show: ${words}`, () => assert.equal(legend(view, how), words));
}
