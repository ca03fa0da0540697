import assert from "node:assert/strict";
import { test } from "node:test";
import { times, weight } from "../../../static/js/lesson/weight.js";

const band = Math.log(1.1);

for (const [interval, words] of [
    [[1.03, 1.127], ": perhaps too little to matter"],
    [[1.02, 1.08], ": too little to matter"],
    [[0.97, 1.05], ": too little to matter"],
    [[0.9, 1.3], ": perhaps by chance"],
    [[0.7, 0.95], ": perhaps too little to matter"],
    [[1.2, 1.76], ""],
    [[0.5, 0.8], ""],
    [[1.2, null], ""],
    [[1.05, null], ": perhaps too little to matter"],
    [[0.9, null], ": perhaps by chance"],
    [[null, 2.2], ": perhaps by chance"],
    [[null, 1.05], ": too little to matter"],
    [[null, 0.8], ""],
]) {
    test(`what an interval from ${interval[0]} to ${interval[1]} leaves open${words}`, () => {
        assert.ok(weight({ interval, band, n: 10 }).endsWith(` over 10 pairs)${words}`));
    });
}

test("a bound has one end", () => {
    assert.equal(
        weight({ interval: [1.2, null], band, n: 10 }),
        "(likely 1.20 or more: the 95\u00a0% interval over 10 pairs)",
    );
});

for (const [bound, effect, words] of [
    [null, 1.371, "1.37 times"],
    ["at least", 4.92, "at least 4.92 times"],
    ["unknown", null, "an unknown number of times"],
]) {
    test(`how many times, and whether that is a bound: ${words}`, () => assert.equal(times({ bound, effect }), words));
}

test("a finding without an interval judges nothing", () => {
    assert.equal(weight({ interval: null, band, n: null }), "(not measured)");
});
