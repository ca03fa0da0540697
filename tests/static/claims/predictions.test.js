import assert from "node:assert/strict";
import { test } from "node:test";
import { leaning, rightAnswer } from "../../../static/js/claims/predictions.js";

const OPEN = { effect: 2, interval: [1.5, 2.6], band: 0.0953, test: "greater" };

for (const [changes, right] of [
    [{ verdict: "supported" }, 0],
    [{ verdict: "inconclusive" }, 3],
    [{ verdict: "inconclusive", test: "equivalent" }, 1],
    [{ verdict: "not supported", test: "equivalent" }, 2],
    [{ verdict: "not supported", test: "exact" }, null],
    [{ verdict: "not supported", interval: [0.98, 1.02] }, 1],
    [{ verdict: "not supported", interval: [0.3, 0.6] }, 2],
    [{ verdict: "not supported", interval: [null, 0.6] }, 2],
    [{ verdict: "not supported", interval: [null, 1.05] }, null],
    [{ verdict: "inconclusive", interval: [1.02, null] }, 3],
    [{ verdict: "inconclusive", interval: null }, 3],
]) {
    test(`what a verdict makes of predictions, one right answer or none: ${JSON.stringify(changes)}`, () =>
        assert.equal(rightAnswer({ ...OPEN, ...changes }), right));
}

const SMALL = "but the effect may be too small to matter.";

for (const [changes, words] of [
    [{}, ` The evidence for “farther” is more than chance, ${SMALL}`],
    [{ effect: 0.9 }, ` The evidence for “nearer” is more than chance, ${SMALL}`],
    [{ adjusted_p: 0.2 }, ""],
    [{ adjusted_p: null }, ""],
    [{ verdict: "supported" }, ""],
    [{ test: "equivalent" }, ""],
]) {
    test(`an open claim that leans says which way: ${JSON.stringify(changes)}`, () => {
        const claim = { verdict: "inconclusive", test: "greater", effect: 1.08, adjusted_p: 0.02, ...changes };

        assert.equal(leaning({ ...claim, prediction: { answers: ["Farther", "Equal", "Nearer"] } }), words);
    });
}
