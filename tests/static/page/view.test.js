import assert from "node:assert/strict";
import { test } from "node:test";
import { loading } from "../../../static/js/page/view.js";
import "../fixtures.js";

for (const [state, connection, lastSeq, expected] of [
    ["running", "live", 40, true], // what was recorded before the page came
    ["running", "live", 300, false],
    ["running", "live", 301, false],
    ["paused", "live", 299, true],
    ["finished", "live", 300, true],
    ["finished", "ended", 300, false],
]) {
    test(`reading what was recorded is loading and not live: ${state}, ${connection}, ${lastSeq} of 300`, () => {
        const value = { run: { state }, hello: { last_seq: 300 }, connection };

        assert.equal(loading(value, { lastSeq }), expected);
    });
}
