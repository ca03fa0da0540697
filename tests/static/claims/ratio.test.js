import assert from "node:assert/strict";
import { test } from "node:test";
import { bounded, chance, end, ends, ratio } from "../../../static/js/claims/ratio.js";
import { fixture } from "../fixtures.js";

const JUDGED = fixture("judged");

for (const [value, words] of JUDGED.ratios) {
    test(`page and command line write a ratio alike: ${words}`, () => assert.equal(ratio(value), words));
}

for (const [value, words] of JUDGED.ends) {
    test(`page and command line write an end of an interval alike: ${words}`, () =>
        assert.equal(`${end(value, JUDGED.band)} ×`, words));
}

for (const [p, words] of JUDGED.chances) {
    test(`page and command line write p short and alike: ${words}`, () => assert.equal(chance(p), words));
}

for (const [bound, words] of [
    ["at least", "≥ 7.18 ×"],
    ["at most", "≤ 7.18 ×"],
    ["unknown", "unknown"],
    [null, "7.18 ×"],
    [undefined, "7.18 ×"],
]) {
    test(`a ratio that is only a bound says which: ${bound}, ${words}`, () =>
        assert.equal(bounded(ratio(7.18), bound), words));
}

for (const [interval, words] of JUDGED.intervals) {
    test(`page and command line write an interval alike, with one end for a bound: ${words}`, () =>
        assert.equal(
            ends(interval, (one) => `${end(one, JUDGED.band)} ×`),
            words,
        ));
}

test("what has no end at all has a dash", () => assert.equal(ends([null, null], ratio), "–"));
