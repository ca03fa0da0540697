import assert from "node:assert/strict";
import { test } from "node:test";
import { createClock } from "../../../static/js/clock/clock.js";
import { beforeFirstPlay, restFirstPlay } from "../../../static/js/clock/first_play.js";
import { createState } from "../../../static/js/state.js";
import "../fixtures.js";

const ARMS = [
    { name: "without BN", norm: { kind: "none" } },
    { name: "with BN", norm: { kind: "batch" } },
];

/** A frame of two lanes: their accuracies, and their shifts since the start and over the last steps. */
function frame(step, accuracy, start, window) {
    const taps = { z: { shift_start: start, shift_window: window } };
    return { seq: step + 1, step, accuracy, diverged: [0, 0], layers: [{ taps }] };
}

const EARLY = [
    [0.5, 0.6],
    [2, 1],
    [NaN, NaN],
];
const UNLIKE = [
    [0.95, 0.95],
    [2, 1],
    [1, 2],
];
const UNLEARNED = [
    [0.95, 0.89],
    [2, 1],
    [2, 1],
];
const CLOSE = [
    [0.95, 0.95],
    [2, 1],
    [1.05, 1],
];
const REST = [
    [0.9, 0.95],
    [2, 1],
    [2, 1],
];

/** The sample's clock over such frames; `pass(ms)` lets time pass. */
function world(frames, { unasked = true, tags = ["sample"], speed = 1, playing = true } = {}) {
    const log = { frames: frames.map((one, step) => frame(step, ...one)), lastSeq: frames.length };
    const state = createState({
        run: { id: "sample", state: "finished", tags, experiment: { arms: ARMS } },
        hello: { lanes: ARMS.map(({ name }) => ({ arm: name, seed: 0, detail: true })) },
        index: 0,
        playing,
        speed,
        following: false,
        connection: "ended",
        unasked,
        seen: null,
        layer: 1,
        tap: "z",
        seed: 0,
    });
    const clock = createClock(state, log);
    restFirstPlay(state, log);
    let now = 0;
    function pass(ms) {
        for (const end = now + ms; now < end; now += 1000 / 60) clock.tick(now);
    }
    return { state, clock, pass, at: () => [state.value.index, state.value.playing, state.value.seen] };
}

const ALL = [EARLY, UNLIKE, UNLEARNED, CLOSE, REST, REST, UNLIKE];

for (const speed of [1, 4])
    test(`the first play rests where both have learned and both yardsticks name one arm, at ${speed} times`, () => {
        const { pass, clock, at } = world(ALL, { speed });

        pass(2000);
        assert.deepEqual(at(), [4, false, 4]);

        clock.play();
        pass(2000);
        assert.deepEqual(at(), [6, false, 4], "a press of Play goes on to the end");
    });

test("where there is no such step it goes to the end", () => {
    const { pass, at } = world([EARLY, UNLIKE, UNLEARNED, CLOSE]);
    pass(2000);
    assert.deepEqual(at(), [3, false, null]);
});

test("a pause by hand ends the first play, and so does another run than the sample", () => {
    const stopped = world(ALL);
    stopped.pass(30);
    stopped.clock.toggle();
    stopped.clock.play();
    stopped.pass(2000);
    assert.deepEqual(stopped.at(), [6, false, null]);

    for (const other of [{ tags: [] }, { unasked: false }]) {
        const { pass, at } = world(ALL, other);
        pass(2000);
        assert.deepEqual(at(), [6, false, null]);
    }
});

test("it waits at its start, and a press of Play is the first play", () => {
    const { state, clock, pass, at } = world(ALL, { playing: false });
    state.set({ count: ALL.length }); // frames come, and nothing moves
    pass(500);
    assert.deepEqual(at(), [0, false, null]);
    assert.ok(beforeFirstPlay(state.value));

    clock.play();
    assert.ok(!beforeFirstPlay(state.value));
    pass(2000);
    assert.deepEqual(at(), [4, false, 4]);
    assert.ok(!beforeFirstPlay(state.value));
});

test("after a look further on by hand it plays to the end, from where it stands", () => {
    const { clock, pass, at } = world(ALL, { playing: false });
    clock.seek(5);
    clock.play();
    pass(2000);
    assert.deepEqual(at(), [6, false, null]);
});
