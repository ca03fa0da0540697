import assert from "node:assert/strict";
import { test } from "node:test";
import { deviation, fourLines, moments } from "../../../../static/js/lesson/hand/normalize.js";
import { near } from "../../fixtures.js";

const EPS = 1e-5;
const Z = [-2.1, 0.4, 0.5, 1.7, 3.2];

/** A batch by its own statistics. */
const normalized = (z, { gamma = 1, beta = 0, eps = EPS } = {}) => {
    const { mean, spread } = moments(z);
    return fourLines(z, { mean, deviation: deviation(spread ** 2, eps), gamma, beta });
};

test("mean and spread are those of a batch worked out on paper", () => {
    assert.deepEqual(moments([1, 2, 3, 6]), { mean: 3, spread: Math.sqrt(3.5) });
});

test("every line is one operation on the line above", () => {
    const [z, centred, divided, out] = fourLines([1, 5], { mean: 2, deviation: 4, gamma: -2, beta: 3 });
    assert.deepEqual(
        [z, centred, divided, out],
        [
            [1, 5],
            [-1, 3],
            [-0.25, 0.75],
            [3.5, 1.5],
        ].map((one) => one),
    );
});

test("the third line has mean 0 and the spread that eps leaves", () => {
    for (const eps of [1e-12, EPS, 0.5]) {
        const { spread } = moments(Z);
        const third = moments(normalized(Z, { eps })[2]);
        near([third.mean, third.spread], [0, Math.sqrt(spread ** 2 / (spread ** 2 + eps))], { absolute: 1e-12 });
    }
});

test("the last line has mean beta and spread gamma, but for eps", () => {
    const last = moments(normalized(Z, { gamma: -1.5, beta: 0.3, eps: 1e-14 })[3]);
    near([last.mean, last.spread], [0.3, 1.5], { relative: 1e-12 });
});

test("a batch of one leaves beta, whatever its z", () => {
    for (const z of [-7, 0, 0.1, 1e6]) assert.equal(normalized([z], { gamma: 2, beta: 0.3 })[3][0], 0.3);
});

test("of a batch of two only the order is left", () => {
    const half = 0.35;
    near(
        normalized([1, 1 + 2 * half])[2],
        [-1, 1].map((one) => (one * half) / Math.sqrt(half ** 2 + EPS)),
    );
    near(normalized([9, -4], { eps: 1e-14 })[2], [1, -1], { relative: 1e-12 });
});

test("shift and scale of z make no difference but through eps", () => {
    const eps = 1e-14;
    const moved = Z.map((one) => 40 * one - 900);
    near(normalized(moved, { eps })[2], normalized(Z, { eps })[2], { relative: 1e-9 });
    const flipped = Z.map((one) => -3 * one);
    near(
        normalized(flipped, { eps })[2],
        normalized(Z, { eps })[2].map((one) => -one),
        { relative: 1e-9 },
    );
});
