import assert from "node:assert/strict";
import { test } from "node:test";
import { changeable, kinds } from "../../../static/js/run/norms.js";
import "../fixtures.js";

const arms = [{ name: "none" }, { name: "batch", norm: { kind: "batch" } }, { name: "layer", norm: { kind: "layer" } }];
const run = { experiment: { widths: [4, 4], channels: null, arms } };

/** @param {object[]} events */
const log = (...events) => ({ events: events.map((event, index) => ({ seq: 2 * index + 2, event })) });

test("without events each layer is normalized as the experiment says", () => {
    assert.deepEqual(kinds(run, log()), [
        ["none", "none"],
        ["batch", "batch"],
        ["layer", "layer"],
    ]);
});

test("an insertion or a folding changes the layers and arms that allow it", () => {
    const both = log({ type: "insert_norm" }, { type: "fold_norm", layers: [2] });

    assert.deepEqual(kinds(run, both), [
        ["batch", "none"],
        ["batch", "none"],
        ["layer", "layer"],
    ]);
    assert.deepEqual(kinds(run, log({ type: "fold_norm", arm: "batch" }))[1], ["none", "none"]);
    assert.deepEqual(kinds(run, log({ type: "fold_norm", arm: "none" }))[1], ["batch", "batch"]);
});

test("channels are layers, too", () => {
    assert.equal(kinds({ experiment: { ...run.experiment, channels: [8] } }, log())[0].length, 3);
});

test("a frame before an event does not know of it, one of the same step behind it does", () => {
    const one = log({ type: "insert_norm" });

    assert.deepEqual(kinds(run, one, 1)[0], ["none", "none"]);
    assert.deepEqual(kinds(run, one, 3)[0], ["batch", "batch"]);
});

test("only what would change something can be pressed", () => {
    assert.deepEqual(changeable(kinds(run, log())), { insert: true, fold: true });
    assert.deepEqual(changeable(kinds(run, log({ type: "insert_norm" }))), { insert: false, fold: true });
    assert.deepEqual(changeable([["layer", "group"]]), { insert: false, fold: false });
});
