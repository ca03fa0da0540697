import assert from "node:assert/strict";
import { test } from "node:test";
import { following, looked, nthLook, span } from "../../../static/js/questions/words.js";

test("new seeds follow those of all questions that asked the same", () => {
    assert.equal(following([0, 1, 2]), "3 to 5");
    assert.equal(following([0, 1, 2], [9]), "10 to 12");
});

test("seeds in a row are told by their ends", () => {
    assert.equal(span([4, 5, 6]), "4 to 6");
    assert.equal(span([4, 5]), "4, 5");
    assert.equal(span([4, 6, 7]), "4, 6, 7");
});

test("a card tells which look was taken and how wide its interval is", () => {
    const second = { number: 2, of: 3, seeds: 20, level: 0.0169, effect: 0.1, interval: [0, 0.2], p: 0.08 };
    const rule = { seeds: [10, 20, 40], next: 40 };

    assert.match(looked({ ...rule, taken: [] }), /^Looks at 10, 20 and 40 seeds, fixed before the first run/);
    assert.match(looked({ ...rule, taken: [second] }), /^Look 2 of 3, at 20 seeds. .* the rule \(98.3 %\), since/);
});

test("looks without a rule are counted", () => {
    assert.deepEqual([nthLook(2), nthLook(3)], ["a second look", "look 3"]);
});
