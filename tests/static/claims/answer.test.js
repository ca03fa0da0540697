import assert from "node:assert/strict";
import { test } from "node:test";
import { alone, answer, composition, numbers, standing } from "../../../static/js/claims/answer.js";

function words(claims, hidden = []) {
    return answer(claims, hidden)
        .map(({ text }) => text)
        .join("")
        .trim();
}

function claim(short, verdict, more = {}) {
    return { short, verdict, beyond: false, test: "greater", ...more };
}

test("the answer names what held, what did not and what is open", () => {
    const claims = [
        claim("a", "supported"),
        claim("b", "inconclusive"),
        claim("c", "supported"),
        claim("d", "not supported"),
    ];
    const beyond = claim("e", "supported", { beyond: true });
    const exact = claim("f", "supported", { test: "exact" });

    assert.equal(
        words([...claims, exact, beyond]),
        "Of five claims that can fail, three held here (a, c, e), one did not hold here (d), " +
            "and one is still open (b).",
    );
    const turned = claims.map((one) => ({ ...one, verdict: "inconclusive" }));
    assert.equal(words(turned), "Of four claims that can fail, four are still open (a, b, c, d).");
});

test("the answer says what it lacks", () => {
    const claims = [claim("a", "supported"), claim("b", null), claim("c", null)];

    assert.ok(words(claims).endsWith("(a). Two of three claims have not been run here yet."));
    assert.equal(words(claims.slice(1)), "No claim has been tested here yet. Run one to see its result here.");
    assert.equal(words(claims, [claims[0]]), "Guess first: one result stays hidden until you do.");
    assert.ok(words(claims, claims.slice(1)).endsWith("(a). Two more results stay hidden until you guess."));
});

test("one count of all claims: those that can fail, beyond the lecture or not, and those that cannot", () => {
    const [one, beyond] = [claim("a", null, { number: 1 }), claim("b", null, { number: 2, beyond: true })];
    const exact = claim("c", "supported", { number: 3, test: "exact" });

    assert.equal(
        composition([one, beyond, exact]),
        "3 claims: 2 can fail and are tested (1 of them, 2, beyond the lecture), 1 must hold by construction (3).",
    );
    assert.ok(composition([one, beyond, exact], [exact]).endsWith(", 1 must hold by construction."));
});

test("the end of the page sorts what may be told by its verdict, and by nothing else", () => {
    const claims = [
        claim("a", "supported"),
        claim("b", "inconclusive", { beyond: true }),
        claim("c", "supported", { test: "exact" }),
        claim("d", "not supported"),
        claim("e", null),
    ];
    /** @param {object[]} [hidden] */
    const sorted = (hidden) =>
        standing(claims, hidden).map((group) => [group.title, group.claims.map((one) => one.short)]);

    assert.deepEqual(sorted(), [
        ["What holds", ["a", "c"]],
        ["What is disputed", ["d"]],
        ["What is unknown", ["b"]],
    ]);
    assert.deepEqual(sorted([claims[0], claims[3]]), [
        ["What holds", ["c"]],
        ["What is disputed", []],
        ["What is unknown", ["b"]],
    ]);
});

for (const [all, words] of [
    [[4], "4"],
    [[4, 7], "4 and 7"],
    [[11, 12, 13], "11, 12 and 13"],
]) {
    test(`numbers of claims read as a list: ${words}`, () =>
        assert.equal(numbers(all.map((number) => ({ number }))), words));
}

test("a tested claim whose p is corrected with no other stands alone, one of identities does not", () => {
    assert.equal(alone({ test: "greater", family: 1 }), true);
    assert.equal(alone({ test: "greater", family: 10 }), false);
    assert.equal(alone({ test: "exact", family: 1 }), false);
});
