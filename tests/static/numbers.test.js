import assert from "node:assert/strict";
import { test } from "node:test";
import { cellTicks, compact, distance, format, inWords, nice, ticks, volume } from "../../static/js/numbers.js";
import { fixture, near } from "./fixtures.js";

for (const [value, nearest, above] of [
    [5.67, 6, 6],
    [4.4, 4, 5],
    [0.013, 0.015, 0.015],
    [99, 100, 100],
]) {
    test(`ranges are round: ${value}`, () => near([nice(value), nice(value, { above: true })], [nearest, above]));
}

test("ticks are round and within the range", () => {
    assert.deepEqual(ticks(-6, 6, 6), [-6, -4, -2, 0, 2, 4, 6]);
    assert.deepEqual(ticks(0, 0.3, 4), [0, 0.1, 0.2, 0.3]);
});

for (const [value, words] of [
    [-0.526, "−0.53"],
    [0.001, "0.00"],
    [-0.001, "0.00"],
    [123.4, "123"],
    [NaN, "–"],
    [-Infinity, "−∞"],
]) {
    test(`numbers have a true minus and no noise: ${value}`, () => assert.equal(format(value), words));
}

for (const side of [60, 157, 300]) {
    for (const half of [0.7, 1, 5.2, 6, 9.99, 10, 12.5, 250]) {
        test(`the scale of an axis can be read in a square of ${side} pixels, from −${half} to ${half}`, () => {
            const found = cellTicks(0.1, half, side);

            assert.ok(found.length >= 3 && found.length <= 8);
            assert.ok(found.every((tick) => Math.abs(tick - 0.1) < half));
        });
    }
}

for (const [value, text] of [
    [0, "0"],
    [-2, "−2"],
    [0.25, "0.25"],
    [1_500, "1.5k"],
    [-1_000, "−1k"],
    [2_500_000, "2.5M"],
    [-4e12, "−4e12"],
]) {
    test(`a tick's number is short and keeps its sign: ${text}`, () => assert.equal(compact(value), text));
}

for (const [shift, words] of [
    [0, "0.00"],
    [0.0184, "0.018"],
    [0.0994, "0.099"],
    [0.0996, "0.10"],
    [0.12, "0.12"],
    [4.881, "4.88"],
]) {
    test(`a small shift has a third decimal, so that factors can be read off: ${words}`, () =>
        assert.equal(distance(shift), words));
}

for (const [size, words] of fixture("contract").volumes) {
    test(`a size is written as the form's estimate writes it: ${words}`, () => assert.equal(volume(size), words));
}

for (const [count, words] of /** @type {[number, string][]} */ ([
    [0, "no"],
    [1, "one"],
    [12, "twelve"],
    [13, "13"],
]))
    test(`a count in a sentence is a word up to twelve: ${words}`, () => assert.equal(inWords(count), words));
