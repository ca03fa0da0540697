import assert from "node:assert/strict";
import { test } from "node:test";
import { fromZero, laneLines, positive } from "../../../static/js/trends/lines.js";
import { near } from "../fixtures.js";

test("a lane that diverges ends at its frame and is no scale for the others", () => {
    const frames = [0, 1, 2, 3, 4, 5].map((step) => ({
        step,
        diverged: [step >= 3 ? 1 : 0, 0],
        loss: [10 ** (3 * step), 1],
    }));
    const arms = [
        { lane: 0, lanes: [0] },
        { lane: 1, lanes: [1] },
    ];

    const made = laneLines(
        { log: { frames, series: new Map() }, known: 6, arms },
        "loss",
        ({ loss }, lane) => loss[lane],
    );

    assert.deepEqual(
        made.map(({ shown }) => shown.length),
        [4, 6],
    );
    assert.deepEqual(
        made.map(({ ended }) => ended),
        [3, null],
    );
    assert.equal(fromZero(made, 1).high, 1.5);
});

test("a gradient over more than two decades gets a logarithmic axis", () => {
    const axis = (values) => positive([{ calm: [values] }]);

    assert.deepEqual(axis([0.02, 1.5]), { low: 0, high: 2 });
    const { low, ...rest } = axis([0.002, 1.5, 0]);
    near([low], [1e-3]);
    assert.deepEqual(rest, { high: 10, log: true });
});
