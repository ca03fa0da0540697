import assert from "node:assert/strict";
import { test } from "node:test";
import { DASHES } from "../../../static/js/arms/patterns.js";
import { dashes } from "../../../static/js/plane/dashes.js";
import { borders, smoothed } from "../../../static/js/plane/contour.js";
import { classAnswers, levelAnswers } from "../../../static/js/plane/answers.js";
import { grid, inputs, softmax, twoClasses } from "./grids.js";

const SIZE = 40;
const STEP = 2 / (SIZE - 1);
const linesOf = (answers) => borders(answers).map((line) => inputs(answers.size, line));
const classLines = (value, classes = 2) => linesOf(classAnswers(grid(SIZE, value), SIZE, classes));

test("a straight border of two classes is met exactly, whatever its slope", () => {
    const [line, ...more] = classLines((x, y) => twoClasses(3 * (0.3 * x + y - 0.117)));

    assert.equal(more.length, 0);
    for (const [x, y] of line) assert.ok(Math.abs(0.3 * x + y - 0.117) < 1e-5, `${x}, ${y}`);
    assert.deepEqual([line[0][0], line.at(-1)[0]].map(Math.round).sort(), [-1, 1]);
});

test("a circle is one closed line, within a fiftieth of a cell of its radius", () => {
    const lines = classLines((x, y) => twoClasses(4 * (x * x + y * y - 0.36)));

    assert.equal(lines.length, 1);
    assert.deepEqual(lines[0][0], lines[0].at(-1));
    for (const [x, y] of lines[0]) assert.ok(Math.abs(Math.hypot(x, y) - 0.6) < STEP / 50, `${Math.hypot(x, y)}`);
});

test("three sectors meet in one point, each border halfway between two of them", () => {
    const middles = [90, 210, 330].map((angle) => (angle * Math.PI) / 180);
    const lines = classLines((x, y) => softmax(middles.map((at) => 6 * (x * Math.cos(at) + y * Math.sin(at)))), 3);

    assert.equal(lines.length, 3);
    const outer = lines.map((line) => [line[0], line.at(-1)].sort((a, b) => Math.hypot(...b) - Math.hypot(...a)));
    const angles = outer.map(([[x, y]]) => (Math.round((Math.atan2(y, x) * 180) / Math.PI) + 360) % 360);
    assert.deepEqual(
        angles.sort((a, b) => a - b),
        [30, 150, 270],
    );
    for (const [, inner] of outer) assert.ok(Math.hypot(...inner) < STEP, `${inner}`);
});

test("two of three classes are parted where each has one half, far from the third", () => {
    const scores = (x, y) => [4 * (x - 0.113), -4 * (x - 0.113), -9 - y];
    const [line] = classLines((x, y) => softmax(scores(x, y)), 3);

    for (const [x] of line) assert.ok(Math.abs(x - 0.113) < STEP / 20, `${x}`);
});

test("borders are straight too where no class has one half, as before the first updates", () => {
    const middles = [90, 210, 330].map((angle) => (angle * Math.PI) / 180);
    const scores = (x, y) => middles.map((at) => 0.1 * (x * Math.cos(at) + y * Math.sin(at)));
    const lines = classLines((x, y) => softmax(scores(x, y)), 3);

    const down = lines.find((line) => line.some(([, y]) => y < -0.9)).filter(([, y]) => y < -0.3);
    assert.ok(down.length > 10);
    for (const [x] of down) assert.ok(Math.abs(x) < STEP / 4, `${x}`);
});

test("where a lane has diverged there is no line", () => {
    assert.deepEqual(
        classLines(() => NaN),
        [],
    );
    const half = classLines((x, y) => (x > 0 ? NaN : twoClasses(y)));
    assert.equal(half.length, 1);
    assert.ok(half[0].every(([x]) => x <= 0));
});

test("the surer answer of a saddle holds together", () => {
    const saddle = (sure, other) => [1 + sure, other, other, 1 + sure];
    const diagonal = (values) =>
        borders(classAnswers(values, 2, 2)).map((line) => line.map((one) => one.map(Math.round)));
    // Rows: (0, 0) 1, (1, 0) 0; (0, 1) 0, (1, 1) 1. The lines cut off the corners of the weaker answer.
    const cutOff = (line) => [0, 1].map((axis) => line.reduce((sum, one) => sum + one[axis], 0) / line.length);

    assert.deepEqual(diagonal(saddle(0.99, 0.6)).length, 2);
    const strong = borders(classAnswers(saddle(0.99, 0.6), 2, 2)).map(cutOff);
    assert.ok(
        strong.every(([x, y]) => Math.abs(x - y) > 0.5),
        `${strong}`,
    );
    const weak = borders(classAnswers(saddle(0.6, 0.99), 2, 2)).map(cutOff);
    assert.ok(
        weak.every(([x, y]) => Math.abs(x + y - 1) > 0.5),
        `${weak}`,
    );
});

test("four answers in one cell meet in its middle", () => {
    const lines = borders(classAnswers([0.9, 1.9, 2.9, 3.9], 2, 4));

    assert.equal(lines.length, 4);
    for (const line of lines) assert.ok(line.some(([x, y]) => Math.abs(x - 0.5) < 0.01 && Math.abs(y - 0.5) < 0.01));
});

test("a level of a number is met exactly where the number is linear", () => {
    const values = grid(SIZE, (x, y) => 2 * x - y);
    for (const level of [-1, 0, 0.5]) {
        const [line, ...more] = linesOf(levelAnswers(values, SIZE, level));
        assert.equal(more.length, 0);
        for (const [x, y] of line) assert.ok(Math.abs(2 * x - y - level) < 1e-5);
    }
});

test("one answer everywhere has no border", () => {
    assert.deepEqual(
        classLines(() => 1.99),
        [],
    );
});

test("smoothing takes the steps of half a cell away, and leaves ends and straight lines where they are", () => {
    const steps = Array.from({ length: 12 }, (_, index) => [index, index % 2 ? 0.25 : -0.25]);
    const inner = smoothed(steps).slice(2, -2);

    assert.ok(inner.every(([, y]) => Math.abs(y) < 0.01));
    assert.deepEqual(smoothed(steps)[0], steps[0]);
    const straight = [0, 1, 2, 3].map((one) => [one, 2 * one]);
    assert.deepEqual(smoothed(straight), straight);
});

test("every arm's line has dashes of its own, and its usual ones where it can", () => {
    const found = dashes([0, 0, 2, 1].map((pattern) => ({ pattern })));

    assert.deepEqual([found[0], found[2], found[3]], [DASHES[0], DASHES[2], DASHES[1]]);
    assert.equal(found[1], DASHES[3]);
});
