import assert from "node:assert/strict";
import { test } from "node:test";
import { when } from "../../../static/js/page/dates.js";

test("a moment is as short as it can be", () => {
    const now = new Date(2026, 10, 22, 23, 0);

    const words = ["2026-11-22T09:05", "2026-11-21T09:05", "2025-11-22T09:05"].map((one) => when(one, now));

    assert.deepEqual(words, ["09:05", "21 Nov, 09:05", "22 Nov 2025"]);
});
