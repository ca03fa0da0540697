import "../fixtures.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { cards } from "../../../static/js/lesson/cards.js";
import { outputs } from "../../../static/js/lesson/cover/numbers.js";
import { LOSS } from "../../../static/js/lesson/lines/quantities.js";
import { armMeans } from "../../../static/js/lesson/lines/arm_means.js";
import { moved } from "../../../static/js/lesson/clouds/moved.js";
import { unpack } from "../../../static/js/replay/unpack.js";
import { document } from "./documents.js";
import { wordsOf } from "./words.js";

const names = new Set(cards.flatMap(({ needs }) => needs));
const read = async (name) => {
    const found = document(name);
    return "log" in found ? { ...found, log: await unpack(found.log) } : found;
};
const all = Object.fromEntries(await Promise.all([...names].map(async (name) => [name, await read(name)])));

test("there are ten to twelve cards, each with an address of its own", () => {
    assert.ok(cards.length >= 10 && cards.length <= 12);
    assert.equal(new Set(cards.map(({ id }) => id)).size, cards.length);
});

for (const card of cards) {
    test(`${card.id}: at most 60 words, two or three answers, one of them right`, () => {
        assert.ok(wordsOf(card) <= 60, `${wordsOf(card)} words`);
        assert.ok([2, 3].includes(card.answers.length));
        assert.equal(card.answers.filter(({ right }) => right).length, 1);
    });

    test(`${card.id}: what it reveals has figures and no holes, and its source is a page`, () => {
        const text = card.reveal(all);
        assert.doesNotMatch(text, /NaN|undefined|null|–/);
        assert.match(text, card.id === "cover" ? /layer 3/ : /\d|seven/);
        assert.match(card.source(all).path, /^\/(lab\?run=(sample|sigmoids)&step=\d+|claims(\?claim=[a-z-]+)?)$/);
    });
}

test("how far a cloud has moved is the recorded shift of the first seed's lane", () => {
    const { log } = all.lecture;
    const { shift_start: shift } = log.frames.find(({ step }) => step === 80).layers[1].taps.z_tilde;
    assert.deepEqual(moved(log, 80, "z_tilde"), [shift[0], shift[4]]);
    assert.throws(() => moved(log, 81, "z_tilde"), /81 was not recorded/);
});

test("what layer 3 gets is the tanh of what the first arm's points have", () => {
    const frame = {
        scatter: [{ layer: 2, z_tilde: Object.assign([0, 1, -2, 0.5, 9, 9, 9, 9], { shape: [1, 2, 4] }) }],
    };
    assert.deepEqual(outputs(frame, 2, 0), [0, Math.tanh(1), Math.tanh(-2), Math.tanh(0.5)]);
    assert.throws(() => outputs(frame, 3, 0), /layer 3 were not recorded/);
});

test("a loss at a step is the mean over the seeds of each arm", () => {
    const lanes = ["a", "a", "b", "b"].map((arm) => ({ arm }));
    const hello = { lanes, run: { experiment: { arms: [{ name: "a" }, { name: "b" }] } } };
    const frames = [
        { step: 0, eval_loss: [9, 9, 9, 9] },
        { step: 10, eval_loss: [1, 2, 3, 5] },
    ];
    assert.deepEqual(armMeans({ hello, frames }, 10, LOSS), [1.5, 4]);
});
