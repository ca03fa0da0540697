import assert from "node:assert/strict";
import { test } from "node:test";
import { matesOf } from "../../../../static/js/lesson/hand/mates.js";
import { randomNumbers } from "../../../../static/js/lesson/random.js";

test("mates are others, each once, and no more than there are", () => {
    const draw = matesOf(10, 3, randomNumbers(1));
    for (let again = 0; again < 50; again++) {
        const mates = draw(4);
        assert.equal(new Set(mates).size, 4);
        assert.ok(mates.every((one) => one >= 0 && one < 10 && one !== 3));
    }
    assert.deepEqual(
        draw(99).sort((a, b) => a - b),
        [0, 1, 2, 4, 5, 6, 7, 8, 9],
    );
});

test("all are drawn equally often", () => {
    const draw = matesOf(9, 0, randomNumbers(2));
    const counts = Array(9).fill(0);
    for (let again = 0; again < 8000; again++) for (const one of draw(2)) counts[one]++;
    assert.equal(counts[0], 0);
    for (const count of counts.slice(1)) assert.ok(Math.abs(count - 2000) < 200, `${counts}`);
});

test("random numbers are even, between 0 and 1, and the same for the same seed", () => {
    const [one, two, other] = [randomNumbers(5), randomNumbers(5), randomNumbers(6)];
    const drawn = Array.from({ length: 20_000 }, () => one());
    assert.ok(drawn.every((value) => value >= 0 && value < 1 && value === two()));
    assert.notEqual(other(), drawn[0]);
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length;
    assert.ok(Math.abs(mean - 1 / 2) < 0.01 && Math.abs(variance - 1 / 12) < 0.003);
});
