import assert from "node:assert/strict";
import { test } from "node:test";
import { plan } from "../../../static/js/claims/plan.js";

const told = {
    planned: 23,
    test: /** @type {const} */ ("greater"),
    n: 10,
    verdict: /** @type {const} */ ("supported"),
};

test("a plan says how many seeds show an effect of a stated size", () => {
    assert.equal(
        plan(told),
        "To show an effect of 1.25 × with a chance of 80 % takes 23 seeds: " +
            "decide on their number before you see a verdict. ",
    );
});

test("an equivalence plans for no effect", () => {
    assert.match(plan({ ...told, test: "equivalent" }), /^To show that there is no effect with a chance of 80 %/);
});

test("more seeds than a reproduction takes are told as such", () => {
    assert.match(plan({ ...told, planned: 78 }), /takes 78 seeds, more than the 40 that are possible here: decide/);
});

test("a spread that no number of seeds overcomes is told", () => {
    assert.equal(
        plan({ ...told, planned: null }),
        "The seeds differ so much that 400 would not be enough to show an effect of 1.25 ×. ",
    );
});

test("without a tested finding there is no plan", () => {
    assert.equal(plan({ ...told, verdict: null, n: null, planned: null }), "");
    assert.equal(plan({ ...told, test: "exact", planned: null }), "");
    assert.equal(plan({ ...told, n: 1, planned: null }), "");
});
