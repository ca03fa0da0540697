import assert from "node:assert/strict";
import { test } from "node:test";
import { arms } from "../../../static/js/arms/arms.js";
import "../fixtures.js";

function lanes(seeds, detail) {
    return ["a", "b"].flatMap((arm) =>
        Array.from({ length: seeds }, (_, seed) => ({ arm, seed, detail: detail(seed) })),
    );
}

test("arms know their lanes and the place of their detail", () => {
    const experiment = {
        arms: [
            { name: "a", norm: { kind: "none" } },
            { name: "b", norm: { kind: "batch" } },
        ],
    };

    const found = arms({ experiment }, { lanes: lanes(3, (seed) => seed < 2) });

    assert.deepEqual(
        found.map((arm) => [arm.lane, arm.lanes, arm.detail, arm.slot]),
        [
            [0, [0, 1, 2], 0, 0],
            [3, [3, 4, 5], 2, 1],
        ],
    );
});

test("an arm's lanes begin with the shown seed's", () => {
    const experiment = { arms: ["a", "b"].map((name) => ({ name, norm: { kind: "none" } })) };

    const found = arms({ experiment }, { lanes: lanes(3, (seed) => seed === 0) }, 1);

    assert.deepEqual(
        found.map((arm) => [arm.lane, arm.lanes, arm.detail]),
        [
            [1, [1, 0, 2], -1],
            [4, [4, 3, 5], -1],
        ],
    );
});
