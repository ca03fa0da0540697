import assert from "node:assert/strict";
import { test } from "node:test";
import { secondsTo, stepAfter } from "../../../../static/js/lesson/scales/pace.js";
import { createPlayer } from "../../../../static/js/lesson/scales/player.js";
import { descent } from "../../../../static/js/lesson/scales/descent.js";
import { valley } from "../../../../static/js/lesson/scales/valley.js";
import { leftWords, multipleWords, rateWords, stateWords } from "../../../../static/js/lesson/scales/words.js";

for (const still of [false, true]) {
    test(`a step is shown when it is its turn${still ? ", without motion" : ""}`, () => {
        for (const step of [0, 1, 2, 6, 10, 20, 500, 100_000])
            assert.equal(stepAfter(secondsTo(step, still), still), step);
    });
}

test("without motion each state is a round number of steps", () => {
    const shown = Array.from({ length: 18 }, (_, beat) => stepAfter(0.8 * beat + 0.01, true));
    assert.deepEqual(shown, [0, 1, 2, 3, 4, 5, 6, 8, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]);
});

test("it counts the first steps one by one and then ever faster, up to the end", () => {
    const player = createPlayer({ still: false, end: () => 1_000_000 });
    player.toggle();
    player.advance(100);
    assert.equal(player.step, 0);
    player.advance(100.5);
    assert.equal(player.step, 1);
    player.advance(107);
    assert.equal(player.step, 320);
    player.advance(500);
    assert.deepEqual([player.step, player.playing], [1_000_000, false]);
    player.toggle();
    assert.deepEqual([player.step, player.playing], [0, true]);
});

test("a pause goes on where it stopped, and a single step is one", () => {
    const player = createPlayer({ still: false, end: () => 1_000 });
    player.toggle();
    player.advance(0);
    player.advance(2.05);
    player.toggle();
    assert.deepEqual([player.step, player.playing], [5, false]);
    player.one();
    assert.equal(player.step, 6);
    player.toggle();
    player.advance(50);
    assert.equal(player.step, 6);
});

for (const [share, words] of [
    [1, "100 %"],
    [0.12345, "12 %"],
    [0.0313, "3.1 %"],
    [0.001, "0.10 %"],
    [3.3e-6, "0.0003 %"],
    [1e-12, "0 %"],
    [2.5, "250 %"],
    [1031, "× 1,031"],
]) {
    test(`what is left of the loss: ${words}`, () => assert.equal(leftWords(share), words));
}

for (const [rate, words] of [
    [6.0826e-6, "0.0000061"],
    [3.04e-7, "0.00000030"],
    [0.99, "0.99"],
    [2.1, "2.10"],
    [1.05, "1.05"],
]) {
    test(`a learning rate: ${words}`, () => assert.equal(rateWords(rate), words));
}

test("a learning rate is named by the best one", () =>
    assert.deepEqual([0.05, 1, 2.1].map(multipleWords), ["× 0.05", "best", "× 2.1"]));

test("a descent says why its loss hardly falls, and how it has ended", () => {
    const narrow = valley({
        hessian: [
            [1, 0],
            [0, 10_000],
        ],
        optimum: [1, 0.01],
        least: 0,
    });
    const told = (multiple, step) => stateWords(descent(narrow, multiple), step);
    assert.equal(told(1, 0), "");
    assert.equal(told(1, 50), "Zigzags across, creeps along");
    assert.equal(told(0.05, 50), "Creeps along the valley");
    assert.equal(told(1, descent(narrow, 1).end), "Arrived");
    assert.equal(told(2.1, 1), "Each step overshoots by more");
    assert.equal(told(2.1, 1_000), "Flew off");
});
