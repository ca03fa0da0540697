import assert from "node:assert/strict";
import { test } from "node:test";
import { series } from "../../../static/js/run/series.js";

test("a series reads each frame once, however often it is asked for", () => {
    const log = { frames: [1, 2], series: new Map() };
    let reads = 0;
    const read = (one) => (reads++, one * 10);

    series(log, "a", read);
    log.frames.push(3);

    assert.deepEqual(series(log, "a", read), [10, 20, 30]);
    assert.equal(reads, 3);
});
