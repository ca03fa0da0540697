import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, elsewhere, ways } from "../../../../static/js/lesson/one/answer.js";
import { card } from "../../../../static/js/lesson/one/card.js";
import { key, lesson, sentence, title, told, verdict } from "../../../../static/js/lesson/one/words.js";
import { document } from "../documents.js";
import { wordsOf } from "../words.js";

const data = document("one");
const ALONE = { digit: 8, size: 1, company: 0, running: false, answered: true };

/** What the picture says of itself at a setting. */
function said(view) {
    return sentence(data, view, answer(data, view), elsewhere(data, view), ways(data, view));
}

test("title, words, question and answers are at most 60 words", () => assert.ok(wordsOf(card) <= 60));

test("alone, the sentence names the one answer to every picture", () => {
    const text = said(ALONE);

    assert.match(text, /^Of an 8 alone, normalized by its own statistics, the network says “7”, 33\u00a0% sure\./);
    assert.match(text, /every picture is a 7\. This way it gets 10\u00a0% of 360 test digits right\.$/);
});

test("before the answer, nothing says how many are right", () => {
    const view = { ...ALONE, size: 64 };

    assert.match(said({ ...view, answered: true }), /of 360 test digits right\.$/);
    assert.match(said({ ...view, answered: false }), /with all 8 sets of batch-mates\.$/);
});

test("with running averages, company makes no difference", () => {
    const view = { ...ALONE, size: 64, running: true };

    assert.match(
        said(view),
        /in a mini-batch of 64, normalized by running averages.*The same answer with any batch-mates/,
    );
    assert.equal(title(view), "Mini-batch of 64, not used");
    assert.equal(key(data, view), key(data, ALONE));
});

test("in company, different answers are counted", () => {
    const answers = (...classes) => classes.map((says) => ({ chances: [], says }));

    assert.equal(
        lesson(data, { ...ALONE, size: 8 }, answers(1, 4, 1, 8)),
        "With 8 sets of batch-mates it gives 3 different answers.",
    );
    assert.match(lesson(data, { ...ALONE, size: 8 }, answers(1, 1, 1)), /^The same answer with all 8/);
    assert.match(key(data, { ...ALONE, size: 8 }), /lines: 8 sets of batch-mates$/);
});

test("no answer is certain", () => {
    assert.equal(verdict({ chances: [0.001, 0.999], says: 1 }), "“1”, over 99\u00a0% sure");
    assert.equal(verdict({ chances: [0.674, 0.326], says: 0 }), "“0”, 67\u00a0% sure");
});

test("the answer is put together from the document", () => {
    const shares = { right_own: 0.11, right_running: 0.94, right_company: [0.3, 0.5], swayed: [0.9, 0.07] };
    const text = told({ ...data, own: [0, 1], sizes: [2, 32], ...shares });

    assert.match(text, /^Alone, z minus its mean is 0, so every picture is a 1: 11\u00a0% of 360 test digits right\./);
    assert.match(
        text,
        /of past mini-batches get 94\u00a0% right, even alone.* of 32 gets 50\u00a0%, but 7\u00a0% of its/,
    );
});
