import assert from "node:assert/strict";
import { test } from "node:test";
import { features } from "../../../static/js/strip/words.js";

test("without a hidden layer the strip says that the output gets x", () => {
    assert.equal(features(1, 0, 2, "cats_2d"), "There is no hidden layer: the output gets x itself.");
});
