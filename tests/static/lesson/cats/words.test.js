import assert from "node:assert/strict";
import { test } from "node:test";
import { animals, errors } from "../../../../static/js/lesson/cats/animals.js";
import { card } from "../../../../static/js/lesson/cats/card.js";
import { mix, shade } from "../../../../static/js/lesson/cats/shade.js";
import { kinds, sentence, told, verdict } from "../../../../static/js/lesson/cats/words.js";
import { document } from "../documents.js";
import { wordsOf } from "../words.js";

const data = document("cats");

test("title, words, question and answers are at most 60 words", () => assert.ok(wordsOf(card) <= 60));

test("one cat is a cat", () => {
    assert.equal(kinds({ missed: 1, taken: 1 }), "1 cat missed, 1 other taken for cats");
    assert.equal(kinds({ missed: 6, taken: 0 }), "6 cats missed, 0 others taken for cats");
});

test("a verdict never claims to be certain", () => {
    assert.equal(verdict({ chance: 0.9999 }), "“cat”, over 99\u00a0% sure");
    assert.equal(verdict({ chance: 0.29 }), "“no cat”, 71\u00a0% sure");
});

test("what is said of the picture counts its errors", () => {
    const all = animals(data, "black", 1);
    const view = { share: 1, taught: "black", truth: false, chosen: 0 };

    assert.match(sentence(all, errors(all), view), /coats are coloured.*trained on black cats.* of 90 animals wrong/);
});

test("the answer counts errors among all test animals, and those of the drawn pictures", () => {
    const wrong = (missed, taken) => ({ missed, taken });
    const text = told({
        tested: 1000,
        wrong: {
            black: { black: wrong(0, 0), coloured: wrong(69, 3) },
            both: { black: wrong(0, 0), coloured: wrong(2, 1) },
        },
        drawn: { black: 0.9804, coloured: 0.501 },
    });

    for (const part of ["1,000", "gets 0 wrong", "72 once", "both coats, 3", "98\u00a0%", "50\u00a0%: 25 times"])
        assert.ok(text.includes(part), `${part} in ${text}`);
});

test("coats run from the theme's black to its bright end", () => {
    const palette = { bg: "#101010", ink: "#f0f0f0", surface: "#ffffff" };

    assert.equal(shade({ ...palette, theme: "dark" }, -1), "rgb(16 16 16)");
    assert.equal(shade({ ...palette, theme: "light", ink: "#000000" }, 2), "rgb(255 255 255)");
    assert.equal(mix("#000000", "#ff8040", 0.5), "rgb(128 64 32)");
});
