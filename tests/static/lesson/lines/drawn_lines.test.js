import "../../fixtures.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createLog } from "../../../../static/js/run/log.js";
import { drawnLines } from "../../../../static/js/lesson/lines/drawn_lines.js";

const log = createLog();
[0, 10, 20, 30].forEach((step, at) =>
    log.add({ type: "frame", seq: at + 1, step, diverged: [0, 0], loss: [at, at + 1] }),
);
const view = {
    log,
    known: 4,
    index: 2,
    steps: [0, 10, 20, 30],
    marks: [{ step: 20, label: "kick" }],
    arms: [{ lane: 0, lanes: [0, 1] }],
};
const what = { name: "loss", read: (frame, lane) => frame.loss[lane], low: 0, high: 9, until: 30 };

test("the mean is drawn thick, every seed thin, and nothing after the playhead", () => {
    const [arm] = drawnLines({ ...view, marks: [] }, what).arms;
    assert.deepEqual(arm.shown, [0.5, 1.5, 2.5]);
    assert.deepEqual(arm.others, [
        [0, 1, 2],
        [1, 2, 3],
    ]);
});

test("a line breaks at an event, and the playhead stays at its frame", () => {
    const { arms, steps, index } = drawnLines(view, what);
    assert.deepEqual(arms[0].shown, [0.5, 1.5, NaN, 2.5]);
    assert.deepEqual(steps, [0, 10, 20, 20, 30]);
    assert.equal(steps[index], 20);
    assert.equal(arms[0].shown[index], 2.5);
});
