import assert from "node:assert/strict";
import { test } from "node:test";
import { row, tested } from "../../../static/js/claims/measured.js";

const CLAIM = { p: 2 ** -9, p_drawn: false, adjusted_p: 0.0176, family: 10 };

for (const [changes, words] of [
    [{}, /^Exact sign-flip test: p = \.002, \.018 after Holm's correction over a family of 10 tested claims/],
    [{ p: 1e-5, p_drawn: true, adjusted_p: 1e-4 }, /^Sign-flip test by drawn signs: p = < \.0001, \.0001 after/],
    [{ p: null, adjusted_p: 1 }, /^No p value: a sign-flip test says nothing beside this bound and counts as p = 1/],
    [{ p: null, adjusted_p: null }, /^$/],
    [{ family: 1, adjusted_p: 2 ** -9 }, /^Exact sign-flip test: p = \.002\. It is a test by itself, outside/],
    [{ family: 1, p: null, adjusted_p: 1 }, /^No p value: a sign-flip test says nothing beside this bound\.$/],
]) {
    test(`the test behind a verdict says what its p is: ${JSON.stringify(changes)}`, () =>
        assert.match(tested({ ...CLAIM, ...changes }), words));
}

const DETAIL = { name: "steps", scale: "ratio", effect: 1.24, interval: [0.76, 2.04], p: 0.3 };

for (const [changes, cells] of [
    [{}, ["1.24 ×", "0.76 × to 2.04 ×", ".3"]],
    [{ bound: null }, ["1.24 ×", "0.76 × to 2.04 ×", ".3"]],
    [{ bound: "at least", interval: [0.76, null] }, ["≥ 1.24 ×", "0.76 × or more", ".3"]],
    [{ bound: "at most", interval: [null, 2.04], p: null }, ["≤ 1.24 ×", "2.04 × or less", "–"]],
    [{ bound: "unknown", effect: null, interval: null, p: null }, ["unknown", "–", "–"]],
    [{ scale: "plain", effect: -0.5, interval: [-0.75, -0.25] }, ["−0.5", "−0.75 to −0.25", ".3"]],
    [{ interval: null }, ["1.24 ×", "–", ".3"]],
]) {
    test(`a statistic that is a bound has one end, an unknown one none: ${JSON.stringify(changes)}`, () =>
        assert.deepEqual(row({ ...DETAIL, ...changes }), ["steps", ...cells]));
}
