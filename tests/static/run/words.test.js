import assert from "node:assert/strict";
import { test } from "node:test";
import { eventWords, status } from "../../../static/js/run/words.js";
import { fixture } from "../fixtures.js";
import { useFacts } from "../../../static/js/facts.js";

useFacts(fixture("facts"));

const LANES = [
    { arm: "without BN", seed: 0 },
    { arm: "with BN", seed: 3 },
];
const SAMPLES = {
    kick: { layer: 1, size: 0.3 },
    set_lr: { lr: 0.1 },
    set_batch_size: { batch_size: 32 },
    shift_inputs: { offset: 1, scale: 2 },
    retrain: { examples: 200, turned: 0.3 },
    freeze: { layers: [1, 2] },
    unfreeze: { layers: [1] },
    insert_norm: { layers: [1, 2] },
    fold_norm: { arm: "with BN" },
    diverged: { lane: 1 },
    resumed: {},
};

test("every action of the engine is among the events whose words are tested", () => {
    const { events } = fixture("facts");

    assert.deepEqual(
        Object.keys(events).filter((type) => events[type].acts && !(type in SAMPLES)),
        [],
    );
});

for (const [type, fields] of Object.entries(SAMPLES)) {
    test(`an event has words of its own: ${type}`, () => {
        const { short, long } = eventWords({ type, ...fields }, LANES);

        assert.ok(long !== type || type === "resumed");
        assert.ok(!`${long}${short}`.includes("undefined"));
    });
}

test("what a freeze stops is said, unless it is all that is learned", () => {
    const layers = [1, 2];
    assert.equal(eventWords({ type: "freeze", layers }).long, "layers 1, 2 frozen, every arm");
    assert.equal(
        eventWords({ type: "freeze", layers, what: "weights" }).long,
        "weights and biases of layers 1, 2 frozen, every arm",
    );
    assert.equal(
        eventWords({ type: "unfreeze", layers, what: "running_averages" }).long,
        "running averages of layers 1, 2 go on again, every arm",
    );
});

test("a diverged lane is named by arm and seed", () => {
    assert.equal(eventWords({ type: "diverged", lane: 1 }, LANES).long, "with BN, seed 3 diverged");
});

for (const [run, words] of [
    [{ state: "queued", place: 2 }, ["Queued", "place 2 in the queue"]],
    [{ state: "running", eta: 4.2 }, ["Step 420 of 1,000", "≈ 4 s left"]],
    [{ state: "running", eta: null }, ["Step 420 of 1,000", ""]],
    [{ state: "paused" }, ["Step 420 of 1,000", "paused"]],
    [{ state: "failed" }, ["Step 420 of 1,000", "failed"]],
]) {
    test(`the progress gives state and time: ${words.join(", ")}`, () =>
        assert.deepEqual(status({ steps: 1000, ...run }, 420), words));
}
