import assert from "node:assert/strict";
import { test } from "node:test";
import { expected } from "../../../static/js/arms/expected.js";
import "../fixtures.js";

test("before the first frame there is room for the arms and steps of the run", () => {
    const experiment = { arms: ["layer", "none"].map((kind) => ({ name: kind, norm: { kind } })) };
    const hello = {
        lanes: ["layer", "none"].map((arm) => ({ arm, seed: 0, detail: true })),
        layers: [{}, {}, {}],
    };

    const waiting = expected({ run: { experiment, steps: 300 }, hello, seed: 0 });

    assert.deepEqual(
        waiting.arms.map((arm) => [arm.name, arm.slot]),
        [
            ["layer", 2],
            ["none", 0],
        ],
    );
    assert.deepEqual([waiting.last, waiting.hidden], [300, 2]);
});

test("before any run there is room for the twins", () => {
    const nothing = expected({ run: null, hello: null, seed: 0 });

    assert.deepEqual(
        nothing.arms.map((arm) => arm.name),
        ["without BN", "with BN"],
    );
});
