import assert from "node:assert/strict";
import { test } from "node:test";
import { between } from "../../../static/js/atlas/between.js";
import { grids } from "../../../static/js/atlas/cells.js";
import { ruleOf } from "../../../static/js/atlas/rule.js";
import { stableWords } from "../../../static/js/atlas/stable.js";
import { made } from "./made.js";

/** The map by hand with rates for the lower and the upper row of the first of its two maps. */
function regression(low, high) {
    return made((document) => {
        document.stable_rates = [low, low, high, high, null, null, null, null];
    });
}

const ruleIn = (document, place) => ruleOf(document, grids(document, "loss")[place], place);

test("a place among values is even in the logarithm, and there is none beyond them", () => {
    assert.equal(between([1, 4], 2), 0.5);
    assert.equal(between([1, 4], 1), 0);
    assert.equal(between([1, 4, 16], 16), 2);
    assert.equal(between([1, 4], 0.9), null);
    assert.equal(between([1, 4], 5), null);
});

test("2/λmax stands in each row at its place, in the maps of both arms, and nowhere without it", () => {
    assert.deepEqual(ruleIn(regression(1, 2), 0), { places: [0.5, 1], arms: [0, 1] });
    assert.deepEqual(ruleIn(regression(1, 7), 0), { places: [0.5, null], arms: [0, 1] });
    assert.equal(ruleIn(regression(1, 2), 1), null);
    assert.equal(ruleIn(made(), 0), null);
});

test("its words have its numbers, and say that it is drawn only where it is", () => {
    assert.match(stableWords(regression(1.23456, 1.23456)), /^Dashed: 2\/λmax.* \(1\.23\)\. Gradient descent/);
    assert.match(stableWords(regression(1, 0.000_006)), /\(from 0\.000006 to 1 over the map\)/);
    assert.equal(stableWords(made()), "");
    const upright = regression(1, 2);
    upright.axes.reverse();
    assert.match(stableWords(upright), /^2\/λmax/);
    assert.equal(ruleIn(upright, 0), null);
});
