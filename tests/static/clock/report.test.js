import assert from "node:assert/strict";
import { test } from "node:test";
import "../fixtures.js";
import { summary } from "../../../static/js/clock/report.js";
import { standing } from "../../../static/js/meter/shift.js";

const ARMS = [
    { name: "without", lane: 0 },
    { name: "with", lane: 1 },
];

/** A run whose first lane diverges at step 20: it still has numbers there, which say nothing. */
function view(index) {
    const frames = [0, 10, 20, 30].map((step) => ({
        step,
        diverged: [step < 20 ? 0 : 1, 0],
        layers: [{ taps: { z: { shift_window: [step, 0.5], shift_start: [step, 0.5] } } }],
    }));
    return {
        log: { frames, events: [], series: new Map() },
        run: { state: "finished" },
        arms: ARMS,
        layer: 1,
        tap: "z",
        index,
        known: frames.length,
        steps: frames.map(({ step }) => step),
        step: frames[index].step,
        last: 30,
    };
}

test("a diverged arm has no shift any more, whichever panel asked for it first", () => {
    const clockFirst = view(3);
    const meterFirst = view(3);
    assert.ok(Number.isNaN(standing(meterFirst, ARMS[0], "shift_window").value));

    for (const one of [clockFirst, meterFirst])
        assert.equal(
            summary(one),
            "Step 30 of 30. Shift of layer 1 over the last 50 steps: without –; with 0.50. 0 events.",
        );
    assert.ok(Number.isNaN(standing(clockFirst, ARMS[0], "shift_window").value));
});

test("the frame that is marked as diverged is the last with a shift", () => {
    const { log, arms } = view(2);
    assert.match(summary({ ...view(2), log, arms }), /without 20\.00; with 0\.50/);
});
