import assert from "node:assert/strict";
import { test } from "node:test";
import { pushWords } from "../../../static/js/run/push_words.js";
import "../fixtures.js";

const FRAMES = [0, 500, 900, 1000].map((step) => ({ step }));
const words = (run, index = 0, frames = FRAMES) => {
    const { before, at, after } = pushWords(run && { steps: 1000, ...run }, frames, index);
    return before + at + after;
};

test("a push on a run that has ended names the step that it acts on", () => {
    const run = { state: "finished" };
    assert.equal(words(run, 1), "this run has ended: a push starts a branch at the step shown, 500");
    const { at, place } = pushWords({ steps: 1000, ...run }, FRAMES, 1);
    assert.deepEqual([at, place], [", 500", "at step 500"], "the only words that go with the clock");
    assert.equal(words(run, 3), "this run has ended: a push starts a branch at step 900, with steps left");
});

test("one on a run in training acts on the newest step, and without a run there is none", () => {
    assert.equal(words({ state: "running" }, 1), "act on every arm, at the newest step");
    assert.equal(words(null), "press Run, then push");
    assert.equal(words({ state: "running" }, 0, []), "wait for the first frame, then push");
    assert.match(words({ state: "finished" }, 0, []), /press Run for a new one to push$/);
});
