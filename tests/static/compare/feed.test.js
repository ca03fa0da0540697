import assert from "node:assert/strict";
import test from "node:test";
import { withCurves } from "../../../static/js/compare/feed.js";
import { comparison, series } from "./made.js";

test("an answer without curves keeps those of before, by key", () => {
    const before = comparison();
    const bare = (key) => series(key, { curves: null });
    const answer = comparison({ series: [bare("B1"), bare("C1")], reachable: null, step: 10 });
    const { series: found, reachable, step } = withCurves(answer, before);
    assert.equal(found[0].curves, before.series[1].curves);
    assert.equal(found[1].curves, null);
    assert.deepEqual([reachable, step], [before.reachable, 10]);
});
