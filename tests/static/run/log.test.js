import assert from "node:assert/strict";
import { test } from "node:test";
import { createLog } from "../../../static/js/run/log.js";

test("an item that comes twice is taken once", () => {
    const log = createLog();

    for (const seq of [1, 2, 2, 1, 3]) log.add({ seq, type: seq === 2 ? "event" : "frame" });

    assert.deepEqual(
        log.frames.map(({ seq }) => seq),
        [1, 3],
    );
    assert.deepEqual(
        log.events.map(({ seq }) => seq),
        [2],
    );
    assert.equal(log.lastSeq, 3);
});

test("points of another layer take the place of those that are there", () => {
    const log = createLog();
    for (const seq of [1, 3, 4]) log.add({ type: "frame", seq, scatter: ["old"] });
    log.series.set("points/a", [1]);
    log.series.set("loss/0", [1]);

    const placed = [2, 3, 9].map((seq) => log.repoint({ type: "frame", seq, scatter: ["new"] }));
    log.forgetPoints();

    assert.deepEqual(placed, [false, true, false]);
    assert.deepEqual(
        log.frames.map(({ scatter }) => scatter[0]),
        ["old", "new", "old"],
    );
    assert.deepEqual([...log.series.keys()], ["loss/0"]);
});
