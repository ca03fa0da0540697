import assert from "node:assert/strict";
import test from "node:test";
import { dressed } from "../../../static/js/compare/series.js";
import { pairWords, seedsOf, sentence, tapName, written } from "../../../static/js/compare/words.js";
import { PALETTE_ARMS, comparison, pair, series } from "./made.js";

const said = (given) => sentence(dressed(comparison(given), PALETTE_ARMS));

test("the sentence says where all stand and who has the lowest loss", () => {
    assert.equal(
        said({}),
        "Layer 2, z̃, at step 20: two arms of two runs. The lowest evaluation loss is that of B1 with BN (0.250), " +
            "the highest that of A1 without BN (0.500).",
    );
});

test("aligned by loss it says who is there first", () => {
    const late = series("B1", { at: { seq: 9, step: 1200, loss: 0.5 } });
    assert.equal(
        said({ align: "loss", step: null, loss: 0.5, series: [series("A1"), late] }),
        "Layer 2, z̃, each at the first step at which its evaluation loss is at most 0.500: two arms of two runs. " +
            "First there is A1 with BN (step 20), last B1 with BN (step 1,200).",
    );
    assert.match(said({ align: "loss", step: null, loss: null }), /no loss is finite/);
});

test("series without a number are not among the lowest", () => {
    const gone = series("B1", { at: { seq: 3, step: 20, loss: null } });
    assert.equal(said({ series: [series("A1"), gone] }), "Layer 2, z̃, at step 20: two arms of two runs.");
});

test("a ratio and a difference have their intervals", () => {
    assert.equal(pairWords(pair()), "0.50 × (0.25 to 1.00)");
    assert.equal(pairWords(pair({ high: null })), "0.50 × (0.25 to ∞)");
    const points = pair({ quantity: "accuracy", scale: "difference", mean: 0.028, low: -0.01, high: 0.07 });
    assert.equal(pairWords(points), "+2.8 points (−1.0 to +7.0)");
    assert.equal(pairWords(pair({ quantity: "mean", scale: "difference", low: -1, high: 0 })), "+0.50 (−1.00 to 0.00)");
});

test("without an interval the reason stands in its place", () => {
    const why = "1 common seed: an interval needs 2.";
    assert.equal(pairWords(pair({ mean: null, low: null, high: null, why })), why);
});

test("seeds are counted, and those left out are named", () => {
    assert.equal(seedsOf(pair()), "2 seeds, twins");
    assert.equal(seedsOf(pair({ twins: 0 })), "2 seeds, no twins");
    assert.equal(seedsOf(pair({ n: 3, twins: 1 })), "3 seeds, 1 of them twins");
    assert.equal(seedsOf(pair({ n: 1, twins: null, left_out: [4, 7] })), "1 seed; without seeds 4, 7");
    assert.equal(seedsOf(pair({ n: 0, left_out: [4] })), "0 seeds; without seed 4");
});

test("numbers have the digits of their quantity", () => {
    assert.equal(written("accuracy", 0.9125), "91.3 %");
    assert.equal(written("eval_loss", 0.48061), "0.481");
    assert.equal(written("sd", -0), "0.00");
    assert.equal(written("sd", null), "–");
    assert.equal(tapName("z_norm"), "normalized z");
});
