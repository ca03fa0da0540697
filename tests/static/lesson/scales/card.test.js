import assert from "node:assert/strict";
import { test } from "node:test";
import { card } from "../../../../static/js/lesson/scales/card.js";
import { document } from "../documents.js";

const [scales, findings] = ["scales", "findings"].map(document);
const withClaim = (more) => ({
    ...findings,
    claims: findings.claims.map((one) => (one.name === "input-scaling" ? { ...one, ...more } : one)),
});

test("what the picture counts and what the claim counts are told apart, each with its number", () => {
    const told = card.reveal({ scales, findings: withClaim({ effect: 179.5, bound: "at least" }) });
    assert.match(told, /^Here, .* raw inputs take 3,777,460 steps, normalized inputs 1: /);
    assert.match(told, /On real tables, where raw runs are cut off, the claim counts at least 180 times\.$/);
    const { effect } = findings.claims.find(({ name }) => name === "input-scaling");
    assert.ok(card.reveal({ scales, findings }).includes(` ${Math.round(effect)} times.`));
});

test("a claim that was not cut off has no bound, and one without a number none to tell", () => {
    const found = withClaim({ effect: 18.04, bound: null });
    assert.match(card.reveal({ scales, findings: found }), /On real tables, the claim counts about 18.0 times\.$/);
    const unknown = withClaim({ effect: null, bound: "unknown" });
    assert.doesNotMatch(card.reveal({ scales, findings: unknown }), /null|unknown|–/);
});
