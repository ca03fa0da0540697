import assert from "node:assert/strict";
import { test } from "node:test";
import { weight } from "../../../static/js/lesson/weight.js";

const band = Math.log(1.1);

for (const [interval, words] of [
    [[1.03, 1.127], ": perhaps too little to matter"],
    [[1.02, 1.08], ": too little to matter"],
    [[0.97, 1.05], ": too little to matter"],
    [[0.9, 1.3], ": perhaps by chance"],
    [[0.7, 0.95], ": perhaps too little to matter"],
    [[1.2, 1.76], ""],
    [[0.5, 0.8], ""],
]) {
    test(`what an interval from ${interval[0]} to ${interval[1]} leaves open${words}`, () => {
        assert.ok(weight({ interval, band, n: 10 }).endsWith(`, 10 pairs)${words}`));
    });
}

test("a finding without an interval judges nothing", () => {
    assert.equal(weight({ interval: null, band, n: null }), "(not measured)");
});
