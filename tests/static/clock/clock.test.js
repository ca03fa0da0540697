import assert from "node:assert/strict";
import { test } from "node:test";
import { createClock } from "../../../static/js/clock/clock.js";
import { createState } from "../../../static/js/state.js";
import "../fixtures.js";

/** A clock over so many frames; `pass(ms)` lets time pass, painting 60 times a second or as often as `fps` says. */
function world({ frames, speed = 1, connection = "live", run = "running", still = false, fps = 60 }) {
    const log = { frames: Array.from({ length: frames }, (_, step) => ({ step })), lastSeq: frames };
    const state = createState({
        index: 0,
        playing: false,
        speed,
        following: false,
        connection,
        run: { state: run },
    });
    const seen = [0];
    state.on((changed, value) => changed.has("index") && seen.push(value.index));
    const clock = createClock(state, log, { still });
    let now = 0;
    function pass(ms) {
        for (const end = now + ms; now < end; now += 1000 / fps) clock.tick(now);
    }
    return { log, state, clock, seen, pass };
}

const upTo = (count) => Array.from({ length: count }, (_, index) => index);

for (const fps of [60, 144, 10]) {
    test(`every frame is visited in order and the clock stops at the end, at ${fps} paintings a second`, () => {
        const { clock, state, seen, pass } = world({ frames: 40, connection: "ended", fps });

        clock.play();
        pass(5000);

        assert.deepEqual(seen, upTo(40));
        assert.equal(state.value.playing, false);
    });
}

test("the clock shows at most thirty frames a second", () => {
    const { clock, seen, pass } = world({ frames: 500 });

    clock.play();
    pass(1000);

    assert.ok(seen.length > 25 && seen.length <= 32, `${seen.length} frames`);
    assert.deepEqual(seen, upTo(seen.length));
});

test("at the head of a live run it waits and goes on with the next frame", () => {
    const { clock, state, log, seen, pass } = world({ frames: 5 });

    clock.play();
    pass(600);
    const waited = seen.at(-1);
    log.frames.push({ step: 5 }, { step: 6 });
    pass(600);

    assert.equal(waited, 4);
    assert.deepEqual(seen, upTo(7));
    assert.equal(state.value.playing, true);
});

test("it never jumps to the head unasked and does when asked", () => {
    const { clock, state, seen, pass } = world({ frames: 1000 });

    clock.play();
    pass(200);
    const before = seen.at(-1);
    clock.live();
    pass(100);

    assert.ok(before < 20);
    assert.equal(state.value.index, 999);
    assert.equal(state.value.following, true);
});

test("a step back pauses and ends the following", () => {
    const { clock, state, pass } = world({ frames: 100 });

    clock.live();
    pass(50);
    clock.step(-10);

    assert.deepEqual([state.value.index, state.value.playing, state.value.following], [89, false, false]);
});

test("seeking stays within the log", () => {
    const { clock, state } = world({ frames: 10 });

    const places = [-5, 3, Infinity].map((to) => (clock.seek(to), state.value.index));

    assert.deepEqual(places, [0, 3, 9]);
});

for (const [what, arrives, stands] of /** @type {[string, (state: any) => void, number][]} */ ([
    ["an ended run, to its end", (state) => state.set({ connection: "ended" }), 19],
    ["a live run, to the frame that was the last when the page came", (state) => state.set({ count: 20 }), 19],
]))
    test(`the end of what is loading is gone to as it comes: ${what}`, () => {
        const over = what.includes("ended");
        const { clock, state, log, pass } = world({ frames: 3, run: over ? "finished" : "running" });
        state.set({ hello: { last_seq: 20 } });

        clock.seek(Infinity);
        assert.equal(state.value.index, 2);
        log.frames.push(...Array.from({ length: 10 }, (_, step) => ({ step })));
        log.lastSeq = 13;
        state.set({ count: 13 });
        assert.equal(state.value.index, 12);
        log.frames.push(...Array.from({ length: 7 }, (_, step) => ({ step })));
        log.lastSeq = 20;
        arrives(state);
        pass(100);
        assert.deepEqual([state.value.index, state.value.playing], [stands, false]);

        log.frames.push({ step: 99 });
        state.set({ count: 21 });
        assert.equal(state.value.index, stands, "what comes later is not gone to");
    });

test("who steps back while the rest is loading stays there", () => {
    const { clock, state, log } = world({ frames: 3, run: "finished" });

    clock.seek(Infinity);
    clock.step(-1);
    log.frames.push({ step: 3 });
    state.set({ count: 4 });

    assert.equal(state.value.index, 1);
});

test("Play at the end of an ended run starts again", () => {
    const { clock, state } = world({ frames: 10, connection: "ended" });

    clock.seek(9);
    clock.play();

    assert.equal(state.value.index, 0);
});

test("at the head of a paused run the clock goes along with a step and plays after Resume", () => {
    const { clock, state, log, pass } = world({ frames: 5, run: "paused" });

    clock.seek(Infinity);
    clock.steer({ type: "step" });
    log.frames.push({ step: 9 });
    state.set({ count: 6 });
    assert.deepEqual([state.value.index, state.value.playing], [5, false]);

    clock.steer({ type: "resume" });
    log.frames.push({ step: 10 });
    pass(100);
    assert.deepEqual([state.value.index, state.value.playing], [6, true]);
});

for (const type of ["step", "resume", "kick"]) {
    test(`a clock that stands in the past of a paused run stays there: ${type}`, () => {
        const { clock, state, log, pass } = world({ frames: 5, run: "paused" });

        clock.seek(2);
        clock.steer({ type });
        log.frames.push({ step: 9 });
        state.set({ count: 6 });
        pass(100);

        assert.deepEqual([state.value.index, state.value.playing], [2, false]);
    });
}

test("where motion is to be reduced it shows two frames a second", () => {
    const { clock, seen, pass } = world({ frames: 100, still: true });

    clock.play();
    pass(1300);

    assert.ok(seen.length >= 2 && seen.length <= 5, `${seen.length} frames`);
});
