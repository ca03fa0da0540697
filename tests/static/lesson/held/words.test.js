import assert from "node:assert/strict";
import { test } from "node:test";
import { document } from "../documents.js";
import { COUNTED, figures, groups, reserved, said } from "../../../../static/js/lesson/held/words.js";

const claim = {
    name: "faster-learning",
    test: "greater",
    effect: 1.364,
    interval: [1.058, 1.758],
    bound: null,
    band: Math.log(1.1),
    checks: [],
};

const VERDICTS = ["supported", "not supported", "inconclusive"];

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

test("claims stand by what became of them, each once, and those that cannot fail stand apart", () => {
    const { claims: shipped } = document("findings");
    // Whatever the shipped ledger says: one claim of each verdict, and all others as they are.
    const claims = [...shipped, ...VERDICTS.map((verdict) => ({ ...claim, name: `a claim, ${verdict}`, verdict }))];
    const found = groups(claims);
    assert.deepEqual(
        found.map(({ title }) => title),
        ["Held here", "Did not hold here", "Still open", "True by construction"],
    );
    const names = found.flatMap((group) => group.claims.map(({ name }) => name));
    assert.deepEqual(names.sort(), claims.map(({ name }) => name).sort());
    assert.deepEqual(
        found.map(({ apart }) => apart),
        [false, false, false, true],
    );
    assert.ok(found.every(({ claims: some, apart }) => some.every(({ test: kind }) => (kind === "exact") === apart)));
});

test("a verdict without claims is left out", () => {
    assert.deepEqual(
        groups([{ ...claim, verdict: "inconclusive" }]).map(({ title }) => title),
        ["Still open"],
    );
});

test("before the question is answered only the claims are told, then each with its sentence", () => {
    const { claims } = document("findings");
    const before = said(claims, { answered: false });
    assert.doesNotMatch(before, /[Hh]eld here|\d|[Oo]pen/);
    const after = said(claims, { answered: true });
    for (const { title, take_home } of claims) {
        assert.ok(before.includes(title));
        assert.ok(after.includes(`${title}. ${take_home}`));
    }
});

test("a reservation ends the line of its claim, and its numbers keep their units", () => {
    assert.equal(reserved({ reservation: "" }), "");
    assert.equal(
        reserved({ reservation: "But the opposite: A[2], 0.62 × (0.53 × or less)." }),
        ". But the opposite: A[2], 0.62\u00a0× (0.53\u00a0× or less).",
    );
});
