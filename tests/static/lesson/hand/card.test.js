import assert from "node:assert/strict";
import { test } from "node:test";
import { card } from "../../../../static/js/lesson/hand/card.js";
import { jitter } from "../../../../static/js/lesson/hand/jitter.js";
import "../../fixtures.js";
import { unit } from "./unit.js";

test("it has at most sixty words and one right answer", () => {
    const texts = [card.title, ...card.words, card.question, ...card.answers.map(({ text }) => text)];
    assert.ok(texts.join(" ").split(/\s+/).length <= 60);
    assert.equal(card.answers.filter(({ right }) => right).length, 1);
});

test("the reveal's figures are those of the data", () => {
    const figures = card.reveal({ unit: unit() }).match(/\d\.\d+/g);
    const expected = [8, 512].map((size) => jitter(unit(), 0, size).toFixed(2));
    assert.deepEqual(figures, expected);
});

test("a small batch jitters more than a large one, for every digit that can be this one", () => {
    for (const example of [0, 3, 6, 20]) assert.ok(jitter(unit(), example, 8) > 3 * jitter(unit(), example, 512));
});
