import assert from "node:assert/strict";
import { test } from "node:test";
import { recorded } from "../../../static/js/clock/recorded.js";

test("the clock says that frames stand closer together at the start, and nothing where each step has one", () => {
    assert.equal(recorded(131, 6_000), "131 of 6,000 steps, mostly early");
    assert.equal(recorded(41, 40), "");
});
