import assert from "node:assert/strict";
import test from "node:test";
import { density, dressed, mean, valueAxis } from "../../../static/js/compare/series.js";
import { PALETTE_ARMS, comparison, curves, series } from "./made.js";

test("the first arm of a kind has its hue everywhere, and no two series share dash and hue", () => {
    const kinds = ["none", "batch", "none", "batch", "layer", "none", "batch", "none", "batch", "none", "batch", "rms"];
    const document = comparison({ series: kinds.map((kind, place) => series(`A${place + 1}`, { kind })) });
    const drawn = dressed(document, PALETTE_ARMS).series;
    assert.deepEqual([drawn[0].slot, drawn[1].slot], [0, 1]);
    assert.equal(new Set(drawn.map(({ slot, pattern }) => `${slot} ${pattern}`)).size, 12);
    assert.equal(new Set(drawn.slice(0, 7).map(({ pattern }) => pattern)).size, 7, "readable without colour");
});

test("a series is named by its key and its arm", () => {
    assert.deepEqual(
        dressed(comparison(), PALETTE_ARMS).series.map(({ name }) => name),
        ["A1 without BN", "B1 with BN"],
    );
});

test("the axis of values holds the outermost quantiles of all series and steps", () => {
    const [low, high] = valueAxis([series("A1"), series("B1", { curves: curves([1, 1], { wide: 10 }) })]);
    assert.ok(low < -40 && low > -60);
    assert.equal(high, -low);
});

test("what explodes before it diverges is left beyond the axis", () => {
    const wild = curves([1, 1], { wide: 1e20, diverged: [0, 1] });
    const [low, high] = valueAxis([series("A1"), series("B1", { curves: wild })]);
    assert.ok(high < 20 && low > -20);
    const [, alone] = valueAxis([series("B1", { curves: wild })]);
    assert.ok(alone > 1e20, "unless there is nothing else");
});

test("without any quantiles there is an axis all the same", () => {
    const none = { curves: null, distribution: null };
    assert.deepEqual(valueAxis([series("A1", none)]), [-1, 1]);
});

test("a density integrates to the share of values that lie in the bins", () => {
    const found = density({ lo: -2, hi: 2, counts: [1, 4, 3, 0], under: 1, over: 1, nonfinite: 0, seeds: [0] });
    const area = found.heights.reduce((sum, height) => sum + height * found.size, 0);
    assert.ok(Math.abs(area - 0.8) < 1e-12);
    assert.deepEqual([found.under, found.over, found.nonfinite], [0.1, 0.1, 0]);
});

test("nothing counted is no density", () => {
    const empty = { lo: -2, hi: 2, counts: [0, 0], under: 0, over: 0, nonfinite: 0, seeds: [] };
    assert.equal(density(empty), null);
});

test("a mean leaves out what has no number", () => {
    assert.equal(mean([1, null, 3]), 2);
    assert.equal(mean([null]), null);
});
