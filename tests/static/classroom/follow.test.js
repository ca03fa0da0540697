import assert from "node:assert/strict";
import { test } from "node:test";
import { createFollow } from "../../../static/js/classroom/follow.js";
import { createLog } from "../../../static/js/run/log.js";
import { createState } from "../../../static/js/state.js";

function run(id) {
    const experiment = {
        focus: { layer: 2, units: [1, 2] },
        widths: [4, 4, 4],
        seeds: [0, 1],
        recording: { tracked_units: 4 },
        arms: [],
    };
    return { id, experiment };
}

/** The class without a network: it holds who presents, and tells every page. */
function classroom() {
    const seats = [];
    let presenter = null;
    let view = null;
    const tellAll = () =>
        seats.forEach((seat) => seat.heard({ presenting: seat === presenter, view: structuredClone(view) }));
    function room(handlers) {
        seats.push(handlers);
        return {
            present(shown) {
                [presenter, view] = [handlers, shown];
                tellAll();
            },
            rest() {
                if (presenter !== handlers) return;
                presenter = view = null;
                tellAll();
            },
        };
    }
    return { seats, room, tellAll };
}

/** A page of the class, with a log of 100 frames. */
function page(id, room) {
    const log = createLog();
    for (let seq = 1; seq <= 100; seq++) log.add({ type: "frame", seq, step: seq * 10 });
    const said = [];
    const state = createState({
        run: run(id),
        index: 0,
        playing: false,
        speed: 1,
        following: false,
        layer: 2,
        units: [1, 2],
        tap: "z_tilde",
        seed: 0,
        ridges: false,
        rowUnit: null,
        trend: "loss",
        panel: null,
        lesson: null,
        presented: false,
    });
    const session = { open: async (wanted) => state.set({ run: run(wanted) }) };
    const follow = createFollow(state, log, { session, tell: (words) => said.push(words), toLesson: () => {}, room });
    const seen = () => {
        const { index, layer, tap, playing, lesson } = state.value;
        return [state.value.run.id, index, layer, tap, playing, lesson];
    };
    return { state, log, follow, said, seen };
}

/** Two pages of one class, `teach` and `learn`, in a time that only `pass` moves. */
function lesson(t, other = "abc") {
    let now = 0;
    t.mock.timers.enable({ apis: ["setTimeout"] });
    t.mock.method(performance, "now", () => now);
    const world = classroom();
    const [teach, learn] = [page("abc", world.room), page(other, world.room)];
    async function pass(ms = 250) {
        for (const end = now + ms; now < end; now += 10) {
            t.mock.timers.tick(10);
            await new Promise((done) => setImmediate(done));
        }
    }
    async function begin() {
        await pass(1000);
        teach.follow.present();
        await pass();
        learn.follow.follow();
        await pass();
    }
    return { ...world, teach, learn, pass, begin };
}

test("a follower is shown run, frame, focus and tap of the presenter", async (t) => {
    const { teach, learn, begin, pass } = lesson(t, "another");
    teach.state.set({ index: 40, layer: 3, tap: "z" });

    await begin();
    assert.deepEqual(learn.seen(), ["abc", 40, 3, "z", false, "follow"]);

    teach.state.set({ index: 60, layer: 1 });
    await pass();
    assert.deepEqual(learn.seen(), ["abc", 60, 1, "z", false, "follow"]);
});

test("a playing presenter's clock plays and is set only when it drifts", async (t) => {
    const { teach, learn, begin, pass } = lesson(t);
    await begin();

    learn.state.set({ index: 30 });
    teach.state.set({ index: 33, playing: true });
    await pass();
    assert.deepEqual(learn.seen().slice(1, 5), [30, 2, "z_tilde", true]);

    teach.state.set({ index: 80, speed: 4 });
    await pass();
    assert.equal(learn.state.value.index, 80);
    assert.equal(learn.state.value.speed, 4);
});

for (const [title, act] of Object.entries({
    "a layer": ({ state }) => state.set({ layer: 3 }),
    "the clock": ({ follow }) => follow.leave(),
    "another run": ({ state }) => state.set({ run: run("b") }),
})) {
    test(`an act by hand ends the following, and Follow leads back: ${title}`, async (t) => {
        const { teach, learn, begin, pass } = lesson(t);
        await begin();

        act(learn);
        teach.state.set({ index: 50 });
        await pass();
        assert.deepEqual([learn.state.value.lesson, learn.state.value.index], [null, 0]);
        assert.equal(learn.said.at(-1), "You have left the class's view. Press Follow to return.");

        learn.follow.follow();
        await pass();
        assert.deepEqual(learn.seen(), ["abc", 50, 2, "z_tilde", false, "follow"]);
    });
}

test("when the presenter stops, the clock is given back", async (t) => {
    const { teach, learn, begin, pass } = lesson(t);
    await begin();

    teach.follow.present();
    await pass();

    assert.deepEqual([learn.state.value.lesson, learn.state.value.presented], [null, false]);
    assert.equal(learn.said.at(-1), "The presenter has stopped. The clock is yours again.");
    assert.equal(teach.state.value.lesson, null);
});

test("a replaced presenter is notified", async (t) => {
    const { teach, learn, pass } = lesson(t);
    await pass(1000);

    teach.follow.present();
    await pass();
    learn.follow.present();
    await pass();

    assert.equal(teach.state.value.lesson, null);
    assert.equal(teach.said.at(-1), "Another presenter has taken over.");
    assert.equal(learn.state.value.lesson, "present");
    assert.equal(teach.state.value.presented, true);
});

test("without a presenter Follow does nothing", (t) => {
    const { learn } = lesson(t);

    learn.follow.follow();

    assert.equal(learn.state.value.lesson, null);
});

test("frames that come later bring the follower to where the presenter is", async (t) => {
    const { teach, learn, begin } = lesson(t);
    teach.log.add({ type: "frame", seq: 101, step: 1010 });
    teach.state.set({ index: 100 });
    await begin();
    const before = learn.state.value.index;

    learn.log.add({ type: "frame", seq: 101, step: 1010 });
    learn.state.set({ count: 101 });

    assert.deepEqual([before, learn.state.value.index], [99, 100]);
});

for (const [ever, words] of [
    [true, "Connection to the class lost, trying again."],
    [false, "The class needs a websocket, and something on the way blocks them."],
]) {
    test(`a class out of reach is not offered, and its followers are told once: ${words}`, async (t) => {
        const { seats, learn, begin, pass, tellAll } = lesson(t);
        await begin();

        seats[1].lost({ ever });
        seats[1].lost({ ever });
        assert.deepEqual([learn.state.value.presented, learn.state.value.lesson], [false, "follow"]);
        assert.deepEqual(learn.said, [words]);

        seats[1].opened();
        tellAll();
        await pass();
        assert.equal(learn.state.value.presented, true);
        assert.equal(learn.said.at(-1), "The class is connected again.");
    });
}
