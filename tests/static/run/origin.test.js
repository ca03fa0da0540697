import assert from "node:assert/strict";
import { test } from "node:test";
import { originOf } from "../../../static/js/run/origin.js";

test("a branch leads to its trunk at the step that they share last; another run leads nowhere", () => {
    assert.deepEqual(originOf({ from: { run: "a b", step: 1_200 } }), {
        text: "branch from step 1,200",
        href: "/lab?run=a%20b&step=1200",
    });
    assert.equal(originOf({ from: null }), null);
});
