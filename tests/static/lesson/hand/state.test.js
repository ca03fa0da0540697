import assert from "node:assert/strict";
import { test } from "node:test";
import { moments } from "../../../../static/js/lesson/hand/normalize.js";
import * as states from "../../../../static/js/lesson/hand/state.js";
import { near } from "../../fixtures.js";
import { unit } from "./unit.js";

const { createState, worked } = states;
const fresh = (values = unit()) => createState(values, 4);
const output = (state) => worked(state).lines[3][0];

test("it starts with the first eight examples as the network has them", () => {
    const { z, gamma, beta, eps } = unit();
    const { members, lines } = worked(fresh());
    assert.deepEqual(members, [0, 1, 2, 3, 4, 5, 6, 7]);
    const { mean, spread } = moments(z.slice(0, 8));
    const expected = z.slice(0, 8).map((one) => (gamma * (one - mean)) / Math.sqrt(spread ** 2 + eps) + beta);
    near(lines[3], expected, { relative: 1e-12 });
});

test("this one keeps its z while its mates change, and its output does not stay", () => {
    const state = fresh();
    const outputs = new Set();
    for (let again = 0; again < 30; again++) {
        states.another(state);
        const { members, lines } = worked(state);
        assert.deepEqual([members[0], lines[0][0]], [0, unit().z[0]]);
        assert.equal(new Set(members).size, 8);
        outputs.add(output(state));
    }
    assert.equal(outputs.size, 30);
    assert.equal(state.trail.length, 31);
});

test("small batches come from those with pictures, large ones from all", () => {
    const state = fresh();
    const most = { 8: 0, 512: 0 };
    for (let again = 0; again < 30; again++) {
        states.another(state);
        for (const size of [8, 512]) {
            state.size = size;
            const { members } = worked(state);
            assert.equal(members.length, size);
            most[size] = Math.max(most[size], ...members);
        }
    }
    assert.ok(most[8] < 64 && most[512] > 1400);
});

test("alone, every digit comes out as beta, wherever it is dragged", () => {
    const state = fresh();
    states.setSize(state, 1);
    for (let again = 0; again < 5; again++) {
        assert.equal(output(state), unit().beta);
        states.move(state, state.chosen, again);
        assert.equal(output(state), unit().beta);
        const before = state.chosen;
        states.another(state);
        assert.notEqual(state.chosen, before);
    }
});

test("by running averages the output is affine in z and asks no mates", () => {
    const { gamma, beta, eps, running_mean, running_var } = unit();
    const state = fresh();
    states.setRunning(state, true);
    const expected = (z) => (gamma * (z - running_mean)) / Math.sqrt(running_var + eps) + beta;
    for (const size of states.SIZES) {
        states.setSize(state, size);
        near([output(state)], [expected(unit().z[0])], { relative: 1e-12 });
    }
    states.setSize(state, 8);
    states.another(state);
    states.move(state, worked(state).members[5], 3);
    near([output(state)], [expected(unit().z[0])], { relative: 1e-12 });
    states.move(state, 0, -2.5);
    near([output(state)], [expected(-2.5)], { relative: 1e-12 });
    assert.equal(states.varied(state).spread, 0);
});

test("dragging one dot moves the others on the last line, and not on the first", () => {
    const state = fresh();
    const before = worked(state).lines;
    states.move(state, 3, 3.5);
    const after = worked(state).lines;
    assert.equal(after[0][3], 3.5);
    for (const at of [0, 1, 2, 4, 5, 6, 7]) {
        assert.equal(after[0][at], before[0][at]);
        assert.notEqual(after[3][at], before[3][at]);
    }
    assert.deepEqual(state.before, { example: 3, lines: before });
});

test("another batch keeps where this one was dragged, and gives its mates their own z again", () => {
    const state = fresh();
    states.move(state, 0, 1.25);
    states.move(state, 3, 3.5);
    states.another(state);
    assert.deepEqual([...state.moved], [[0, 1.25]]);
    assert.equal(state.before, null);
});

test("choosing a mate changes places with it", () => {
    const state = fresh();
    states.choose(state, 5);
    assert.deepEqual(worked(state).members, [5, 1, 2, 3, 4, 0, 6, 7]);
    states.choose(state, 1400);
    assert.equal(new Set(worked(state).members).size, 8);
});

test("the trail says how far this one has varied, with today's gamma and beta", () => {
    const state = fresh();
    Object.assign(state, { trail: [-1, 0, 1], gamma: 2, beta: 10 });
    const { batches, low, high, mean, spread } = states.varied(state);
    assert.deepEqual([batches, low, high, mean], [3, 8, 12, 10]);
    near([spread], [Math.sqrt(8 / 3)]);
    for (const change of [
        () => states.setSize(state, 64),
        () => states.move(state, 0, 1),
        () => states.choose(state, 2),
    ]) {
        state.trail = [1, 2, 3];
        change();
        assert.equal(state.trail.length, 1);
    }
});

test("reset gives back all but the lines that are shown", () => {
    const state = fresh();
    const before = worked(state);
    states.setSize(state, 512);
    states.setRunning(state, true);
    states.move(state, 0, 2);
    Object.assign(state, { gamma: 0, beta: 1, step: 3 });
    states.reset(state);
    assert.deepEqual(worked(state), before);
    assert.equal(state.step, 3);
});

test("few values without labels and pictures make a batch, too", () => {
    const values = { z: [1, 2, 4, 8], gamma: 1, beta: 0, eps: 1e-5, running_mean: 0, running_var: 1 };
    const state = fresh(values);
    assert.equal(worked(state).members.length, 2);
    states.setSize(state, 1);
    states.another(state);
    assert.equal(output(state), 0);
    assert.equal(worked(fresh({ ...values, z: [5] })).members.length, 1);
});
