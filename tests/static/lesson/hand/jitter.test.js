import assert from "node:assert/strict";
import { test } from "node:test";
import { jitter } from "../../../../static/js/lesson/hand/jitter.js";
import { deviation, moments } from "../../../../static/js/lesson/hand/normalize.js";

const EPS = 1e-5;
const Z = [0.7, -1.2, 0.1, 2.4, 1.9, -0.3];
const VALUES = { z: Z, gamma: 1, beta: 0, eps: EPS, running_mean: 0, running_var: 1 };

/** What comes out of a batch for its first example. */
const first = (batch) => {
    const { mean, spread } = moments(batch);
    return (batch[0] - mean) / deviation(spread ** 2, EPS);
};

test("it is the spread over all batches that there are, with mates drawn evenly", () => {
    const outputs = [];
    for (let one = 1; one < Z.length; one++)
        for (let two = one + 1; two < Z.length; two++) outputs.push(first([Z[0], Z[one], Z[two]]));
    const exact = moments(outputs).spread;
    assert.equal(outputs.length, 10);
    assert.ok(Math.abs(jitter(VALUES, 0, 3) / exact - 1) < 0.02);
});

test("of two, it is that of a coin: above or below its mate", () => {
    const below = Z.slice(1).filter((one) => one < Z[0]).length / (Z.length - 1);
    const coin = 2 * Math.sqrt(below * (1 - below));
    assert.ok(Math.abs(jitter({ ...VALUES, eps: 1e-12 }, 0, 2) / coin - 1) < 0.02);
});

test("who is alone, or with all others, does not jitter", () => {
    assert.ok(jitter(VALUES, 2, 1) < 1e-12);
    assert.ok(jitter(VALUES, 2, Z.length) < 1e-12);
});

test("it grows with gamma, not with beta, and is the same each time", () => {
    const once = jitter(VALUES, 0, 3);
    assert.equal(jitter(VALUES, 0, 3), once);
    const scaled = jitter({ ...VALUES, gamma: -3, beta: 5 }, 0, 3);
    assert.ok(Math.abs(scaled / (3 * once) - 1) < 1e-9);
});
