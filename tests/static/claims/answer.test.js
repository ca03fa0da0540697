import assert from "node:assert/strict";
import { test } from "node:test";
import { answer } from "../../../static/js/claims/answer.js";

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
        "Of the lecture's points, two held here (a, c), one did not hold here (d), and one is still open (b). " +
            "Beyond it, one held here (e).",
    );
    const turned = claims.map((one) => ({ ...one, verdict: "inconclusive" }));
    assert.equal(words(turned), "Of the lecture's points, four are still open (a, b, c, d).");
    assert.equal(words([beyond]), "Beyond the lecture, one held here (e).");
});

test("the answer says what it lacks", () => {
    const claims = [claim("a", "supported"), claim("b", null), claim("c", null)];

    assert.ok(words(claims).endsWith("(a). Two of the lecture's points have not been run here yet."));
    assert.equal(words(claims.slice(1)), "No claim has been tested here yet. Run one to see its result here.");
    assert.equal(words(claims, [claims[0]]), "Guess first: one result stays hidden until you do.");
    assert.ok(words(claims, claims.slice(1)).endsWith("(a). Two more results stay hidden until you guess."));
});
