import assert from "node:assert/strict";
import test from "node:test";
import { dressed } from "../../../static/js/compare/series.js";
import { stands, tables } from "../../../static/js/compare/tables.js";
import { PALETTE_ARMS, comparison, series } from "./made.js";

const given = (changes) => dressed(comparison(changes), PALETTE_ARMS);

test("every table has as many cells in each row as it has columns", () => {
    const differing = { differences: [{ path: "lr", values: [0.1, 0.5] }], runs: [{ letter: "A" }, { letter: "B" }] };
    const all = tables(given(differing));
    assert.equal(all.length, 6);
    for (const { columns, rows, caption } of all)
        for (const row of rows) assert.equal(row.length, columns.length, caption);
});

test("where each stands, with means over its seeds", () => {
    const [row] = stands(given({})).rows;
    assert.deepEqual(row.slice(0, 4), ["A1 without BN", 20, 0, 0.5]);
    assert.ok(Math.abs(row[4] - 0.85) < 1e-12);
});

test("a series that never arrives has no numbers", () => {
    const never = series("B1", { at: null, values: null, distribution: null });
    const row = stands(given({ series: [series("A1"), never] })).rows[1];
    assert.deepEqual(row.slice(0, 4), ["B1 with BN", "never", 0, null]);
});
