import assert from "node:assert/strict";
import { test } from "node:test";
import { document } from "../documents.js";
import { COUNTED, figures } from "../../../../static/js/lesson/held/words.js";

const claim = {
    name: "faster-learning",
    test: "greater",
    effect: 1.364,
    interval: [1.058, 1.758],
    bound: null,
    band: Math.log(1.1),
    checks: [],
};

test("a ratio comes with its interval, a bound with the one end that it has", () => {
    assert.equal(figures(claim), "1.36 × as many steps without batch norm (1.06\u00a0to\u00a01.76)");
    assert.equal(
        figures({ ...claim, name: "input-scaling", effect: 180, bound: "at least", interval: [165, null] }),
        "≥ 180 × as many steps with raw inputs, which never arrive (165\u00a0×\u00a0or\u00a0more)",
    );
    assert.equal(
        figures({ ...claim, effect: null, bound: "unknown", interval: null }),
        "unknown, since networks on both sides were cut off",
    );
});

test("identities are counted", () => {
    assert.equal(figures({ ...claim, test: "exact", checks: [true, true, false] }), "2 of 3 checks hold, as they must");
});

test("each claim with a ratio says what that counts", () => {
    const { claims } = document("findings");
    const ratios = claims.filter(({ test: kind }) => kind !== "exact").map(({ name }) => name);
    assert.deepEqual(Object.keys(COUNTED).sort(), ratios.sort());
});
