import assert from "node:assert/strict";
import test from "node:test";
import { pathWords, settingWords } from "../../../static/js/compare/settings.js";

test("a path reads like words", () => {
    assert.equal(pathWords("batch_size"), "batch size");
    assert.equal(pathWords("recording.max_frames"), "recording max frames");
    assert.equal(pathWords("arms.1.norm.kind"), "arm 2, norm kind");
    assert.equal(pathWords("interventions.0.event.size"), "event 1, size");
});

test("a value is short, and a missing one is a dash", () => {
    assert.equal(settingWords(null), "–");
    assert.equal(settingWords(-0.5), "−0.5");
    assert.equal(settingWords([16, 4, 16]), "16, 4, 16");
    assert.equal(settingWords(Array.from({ length: 300 }, (_, seed) => seed)), "300 values");
    assert.equal(settingWords(true), "true");
});
