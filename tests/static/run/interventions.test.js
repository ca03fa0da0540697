import assert from "node:assert/strict";
import { test } from "node:test";
import { forkOf } from "../../../static/js/run/branch.js";
import { createInterventions, frozen, possible } from "../../../static/js/run/interventions.js";
import "../fixtures.js";

/** What the page says after a kick, which events it posts, and what it launches. */
async function kicked(t, run, { frames = [{ step: 5 }], allowed = true } = {}) {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const value = { run, index: 0, layer: 2, units: [1, 2], tap: "z", goal: null };
    const state = { value, set: (parts) => Object.assign(value, parts), on() {} };
    const [posted, launched] = [[], []];
    const session = {
        act: async (event) => posted.push(event),
        start: async (...wanted) => launched.push(wanted),
    };
    const clock = { live() {}, stay() {}, play: () => launched.push("played") };
    await createInterventions(state, { frames, events: [] }, session, clock, { allowed }).kick(1, 1);
    return { said: value.problem?.message ?? "", posted: posted.length, launched };
}
const RUN = { id: "abcdef", name: null, preset: "lecture", steps: 10 };

for (const state of ["running", "paused", "queued"]) {
    test(`a push reaches a run that is ${state}`, async (t) => {
        assert.deepEqual(await kicked(t, { ...RUN, state }), { said: "", posted: 1, launched: [] });
        assert.equal(possible({ state }), state !== "queued");
    });
}

for (const [touch, goes, what] of [
    [{}, ["live"], "takes a clock that plays the past to the live head"],
    [{ playing: false }, [], "leaves a clock that was paused before the answer came"],
]) {
    test(`a push ${what}`, async (t) => {
        t.mock.timers.enable({ apis: ["setTimeout"] });
        const value = { run: { ...RUN, state: "running" }, index: 0, layer: 2, playing: true, following: false };
        const state = { value, set: (parts) => Object.assign(value, parts), on() {} };
        const gone = [];
        const clock = { live: () => gone.push("live"), stay: () => gone.push("stay") };
        const session = { act: async () => Boolean(state.set(touch) ?? true) };
        const frames = [0, 1, 2, 3, 4].map((step) => ({ step }));
        await createInterventions(state, { frames, events: [] }, session, clock).kick(1, 1);

        assert.deepEqual(gone, goes);
    });
}

for (const state of ["finished", "stopped", "failed"]) {
    test(`a push on a run that is ${state} starts a branch from the step shown, and plays it`, async (t) => {
        const { said, posted, launched } = await kicked(t, { ...RUN, state });

        assert.match(said, /^That run has ended\. This is a branch of it: .* at step 5\.$/);
        assert.equal(posted, 0);
        const [[document, shown], played] = launched;
        assert.deepEqual(document.from, { run: "abcdef", step: 5 });
        assert.deepEqual(document.events, [{ type: "kick", layer: 1, size: 1 }]);
        assert.equal(document.name, "Branch of lecture · abcde at step 5");
        assert.deepEqual(shown, { layer: 2, units: [1, 2], tap: "z", goal: 5 });
        assert.equal(played, "played");
        assert.ok(possible({ state }));
    });
}

test("a push at the last step says why its branch begins earlier", async (t) => {
    const ended = { ...RUN, state: "finished", steps: 5 };
    const { said } = await kicked(t, ended, { frames: [{ step: 5 }] });

    assert.match(said, /^At the last step nothing is left to train: .* at step 0, and gets your push there\.$/);
});

test("a branch of a branch is called by the first trunk", async (t) => {
    const branch = { ...RUN, state: "finished", name: "Branch of Monday's class at step 12" };
    const { launched } = await kicked(t, branch);

    assert.equal(launched[0][0].name, "Branch of Monday's class at step 5");
});

test("a branch from the last step would have nothing to train: it begins a tenth of the steps earlier", () => {
    const frames = [0, 50, 89, 91, 100].map((step) => ({ step }));
    assert.equal(forkOf({ steps: 100 }, frames, 4), 89);
    assert.equal(forkOf({ steps: 100 }, frames, 3), 91);
    assert.equal(forkOf({ steps: 3 }, [{ step: 3 }], 0), 0);
});

test("what is frozen is what the log says up to a step", () => {
    const log = {
        events: [
            { step: 5, event: { type: "freeze", layers: [1, 2] } },
            { step: 9, event: { type: "unfreeze", layers: [2] } },
        ],
    };
    assert.deepEqual([[...frozen(log, 4)], [...frozen(log, 5)], [...frozen(log)]], [[], [1, 2], [1]]);
});

test("a layer is frozen when nothing of it learns, by one event or by several", () => {
    /** @param {...[string, string, number[]]} events */
    const left = (...events) => [
        ...frozen({ events: events.map(([type, what, layers], step) => ({ step, event: { type, what, layers } })) }),
    ];
    assert.deepEqual(left(["freeze", "weights", [1, 2]], ["freeze", "gamma_beta", [2]]), [2]);
    assert.deepEqual(left(["freeze", "running_averages", [1]]), []);
    assert.deepEqual(left(["freeze", "everything", [1, 2]], ["unfreeze", "gamma_beta", [1]]), [2]);
});

test("without a run, a frame or the right to push the page says what to do", async (t) => {
    assert.equal((await kicked(t, null)).said, "There is no run yet: press Run, then push.");
    t.mock.timers.reset();
    assert.equal((await kicked(t, { state: "running" }, { frames: [] })).said, "Wait for the first frame, then push.");
    t.mock.timers.reset();
    const watched = await kicked(t, { state: "running" }, { allowed: false });
    assert.equal(watched.said, "You are watching. To push, sign in with the editor's token.");
    assert.deepEqual([watched.posted, watched.launched], [0, []]);
});
