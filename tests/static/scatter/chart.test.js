import assert from "node:assert/strict";
import { test } from "node:test";
import { breadth, divergence, places } from "../../../static/js/scatter/chart.js";

const cloud = { x: [1, 1.1], y: [2, 2], labels: [0, 1], now: { mean: [50, 50] } };
const straight = (value) => value;
const apart = (marks) => {
    const [[, left, top], [, right, bottom]] = places({ ...cloud, marks }, straight, straight, 12);
    return [right - left, bottom - top].map(Math.abs);
};

test("numerals of two classes in one place move apart by their size", () => {
    assert.deepEqual(apart(["0", "1"]).map(Math.round), [15, 0]);
});

test("names move farther apart, for they are wider than high", () => {
    const [across] = apart(["not a cat", "cat"]);
    assert.equal(Math.round(across), Math.round(15 * breadth(["not a cat"])));
});

test("where a square has no room for one line, divergence is told on two", () => {
    assert.deepEqual(divergence(15, 240), ["× diverged at step 15"]);
    assert.deepEqual(divergence(15, 100), ["× diverged", "at step 15"]);
});
