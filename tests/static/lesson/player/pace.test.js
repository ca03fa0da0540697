import assert from "node:assert/strict";
import { test } from "node:test";
import { createPace, frameAt, nearest } from "../../../../static/js/lesson/player/pace.js";

const STEPS = [0, 1, 2, 3, 10, 40, 100]; // as recorded: closer together at the start

/** Where a recording stands after each painting of the screen, 20 ms apart. */
function played(pace, milliseconds) {
    const seen = [];
    for (let now = 1000; now <= 1000 + milliseconds; now += 20) {
        pace.advance(now);
        seen.push(pace.at);
    }
    return seen;
}

test("half the time is half the steps, however many frames they have", () => {
    const seen = played(createPace(0, 100, { still: false }), 5000);

    assert.ok(Math.abs(seen[125] - 50) < 1e-6, `${seen[125]}`);
    assert.ok(Math.abs(seen[250] - 100) < 1e-6, `${seen[250]}`);
    assert.equal(frameAt(STEPS, seen[125]), 5);
});

test("with little motion it moves twice a second and takes as long", () => {
    const seen = played(createPace(0, 100, { still: true }), 5200);

    assert.equal(new Set(seen).size, 11);
    assert.equal(seen.at(-1), 100);
});

test("a page that was away goes on where it stood", () => {
    const pace = createPace(0, 100, { still: false });
    pace.advance(0);
    pace.advance(60_000);

    assert.equal(pace.at, 2);
});

test("no frame is shown before its step, and a slider takes the nearest one", () => {
    assert.deepEqual(
        [-1, 0, 9.9, 10, 99, 100, 500].map((at) => frameAt(STEPS, at)),
        [0, 0, 3, 4, 5, 6, 6],
    );
    assert.deepEqual(
        [0, 6, 7, 70, 71, 100].map((at) => nearest(STEPS, at)),
        [0, 3, 4, 5, 6, 6],
    );
});
