import assert from "node:assert/strict";
import { test } from "node:test";
import { csv } from "../../../static/js/page/table.js";
import { fixture } from "../fixtures.js";

test("a table is the CSV that Python's reader reads", () => {
    const { table, text } = fixture("table");

    assert.equal(csv(table), text);
});
