import assert from "node:assert/strict";
import { test } from "node:test";
import { WORDS } from "../../../static/js/claims/words.js";

test("every word has one plain sentence or two", () => {
    const words = new Map(WORDS);

    for (const word of [
        "generalization gap",
        "cosine",
        "gradient",
        "running averages",
        "dropout",
        "group norm",
        "quick, full",
    ]) {
        assert.ok(words.has(word), word);
    }
    for (const [word, meaning] of words) {
        assert.ok(meaning.endsWith(".") && meaning.length > 20 && meaning.length < 200, word);
    }
});
