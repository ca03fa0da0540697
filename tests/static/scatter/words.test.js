import assert from "node:assert/strict";
import { test } from "node:test";
import { caption, waiting } from "../../../static/js/scatter/words.js";
import { fixture } from "../fixtures.js";

for (const kind of Object.keys(fixture("facts").kinds)) {
    for (const tap of ["z", "z_norm", "z_tilde"]) {
        test(`an arm with ${kind} has a caption at ${tap}`, () => {
            const said = caption(kind, tap, "layer 3");

            assert.ok(said);
            assert.equal(said.includes("centred on β"), kind === "batch" && tap === "z_tilde");
        });
    }
}

for (const [kind, tap, words] of [
    ["none", "z_tilde", "layer 3 gets z as it is"],
    ["batch", "z_norm", "mean 0, deviation 1 over the batch"],
    ["population", "z_tilde", "normalized over the training set, then β and γ"],
    ["group", "z_norm", "mean 0, deviation 1 over groups of units"],
    ["rms", "z_norm", "root mean square 1 over each example's units"],
    ["rms", "z_tilde", "normalized over each example's units, then γ"],
    ["noisy_batch", "z_tilde", "batch norm, then random shift and scale"],
]) {
    test(`a caption follows from the kind's row: ${kind} at ${tap}`, () =>
        assert.equal(caption(kind, tap, "layer 3"), words));
}

for (const [only, seed, words] of [
    [[2], 0, "This file holds the points of layer 2 only."],
    [[], 0, "This file holds no points."],
    [[2], 1, "Points are recorded for seed 4 only."],
    [null, 0, "Loading this layer's points."],
]) {
    test(`missing points are explained: ${words}`, () => {
        const state = { run: { experiment: { seeds: [4, 5] } }, only, seed, goal: null };

        assert.equal(waiting({}, state, false), words);
    });
}

test("without a hidden layer the stage says that there is none", () => {
    assert.ok(waiting({ hidden: 0 }, { seed: 0 }, false).startsWith("No hidden layer"));
});
