import assert from "node:assert/strict";
import test from "node:test";
import { apiPath, comparePath, readQuery, sameCurves } from "../../../static/js/compare/link.js";

test("a link holds runs, arms, layer, tap and step, and nothing that is as usual", () => {
    const search = "?runs=a,b&arms=A1,B2&layer=3&tap=z&step=40&against=B2";
    const view = readQuery(search);
    assert.deepEqual(view, {
        runs: ["a", "b"],
        arms: ["A1", "B2"],
        layer: 3,
        tap: "z",
        align: "step",
        step: 40,
        loss: null,
        against: "B2",
    });
    assert.equal(comparePath(view), `/compare${search}`);
    assert.equal(comparePath(readQuery("?runs=a,b")), "/compare?runs=a,b");
    assert.equal(comparePath(readQuery("")), "/compare");
});

test("a link by loss holds the loss and no step", () => {
    const view = readQuery("?runs=a,b&align=loss&loss=0.5");
    assert.equal(comparePath({ ...view, step: 3 }), "/compare?runs=a,b&align=loss&loss=0.5");
    assert.equal(comparePath({ ...view, loss: 0.123456789 }), "/compare?runs=a,b&align=loss&loss=0.123457");
});

test("what is no number goes to the server, which says what is wrong", () => {
    assert.match(apiPath(readQuery("?runs=a,b&layer=two"), { curves: true }), /layer=NaN/);
});

test("ids are escaped", () => {
    assert.equal(comparePath(readQuery("?runs=a%26b,c")), "/compare?runs=a%26b,c");
});

test("without curves a frame of each run is asked for", () => {
    const view = readQuery("?runs=a,b");
    assert.equal(apiPath(view, { curves: true }), "/api/compare?runs=a,b");
    assert.equal(apiPath(view, { curves: false }), "/api/compare?runs=a,b&curves=false");
});

test("the clock, what aligns and the reference leave the curves as they are", () => {
    const view = readQuery("?runs=a,b&layer=2");
    assert.ok(sameCurves(view, { ...view, step: 5, against: "B1" }));
    assert.ok(sameCurves(view, { ...view, align: "loss", loss: 0.1 }));
    for (const other of [{ layer: 3 }, { tap: "z" }, { arms: ["A1", "B1"] }, { runs: ["a", "c"] }])
        assert.ok(!sameCurves(view, { ...view, ...other }));
});
