import assert from "node:assert/strict";
import { test } from "node:test";
import { breadth, divergence, places, scatter } from "../../../static/js/scatter/chart.js";

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

/** What is written where a cloud's mean lies far outside, as the lane has diverged or not. */
function written(diverged) {
    const words = [];
    const ctx = new Proxy(
        { fillText: (word) => words.push(word), measureText: () => ({ width: 40 }) },
        { get: (own, name) => own[name] ?? (() => {}), set: () => true },
    );
    const far = { mean: [5e4, 2e4], cov: [1, 0, 1], sd: [1, 1], axes: [1, 1], angle: 0 };
    const near = { ...far, mean: [0, 0] };
    const few = { x: [5e4], y: [2e4], labels: [0] };
    const all = { ...few, diverged, classes: 1, marks: ["0"], now: far, start: near, first: few, trail: [] };
    const cell = { left: 0, top: 0, side: 240 };
    scatter(ctx, cell, { cx: 0, cy: 0, half: 10 }, all, { mark: "blue", text: "blue" }, { classes: ["red"] });
    return words.join(" | ");
}

test("where a lane has diverged, that alone is told and no place of a mean", () => {
    assert.match(written(null), /mean at \(50000\.0, 20000\.0\)/);
    assert.match(written(8), /× diverged at step 8/);
    assert.doesNotMatch(written(8), /mean at/);
});
