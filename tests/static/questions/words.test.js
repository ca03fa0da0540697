import assert from "node:assert/strict";
import { test } from "node:test";
import { following, span } from "../../../static/js/questions/words.js";

test("new seeds follow those of all questions that asked the same", () => {
    assert.equal(following([0, 1, 2]), "3 to 5");
    assert.equal(following([0, 1, 2], [9]), "10 to 12");
});

test("seeds in a row are told by their ends", () => {
    assert.equal(span([4, 5, 6]), "4 to 6");
    assert.equal(span([4, 5]), "4, 5");
    assert.equal(span([4, 6, 7]), "4, 6, 7");
});
