import assert from "node:assert/strict";
import { test } from "node:test";
import { createInterventions, possible } from "../../../static/js/run/interventions.js";
import "../fixtures.js";

/** What the page says after a kick, and which events it posts. */
async function kicked(t, run, { frames = [{ step: 5 }], allowed = true } = {}) {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const state = { value: { run, index: 0, layer: 2 }, set: (parts) => Object.assign(state.value, parts) };
    const posted = [];
    const session = { act: async (event) => posted.push(event) };
    await createInterventions(state, { frames, events: [] }, session, { live() {}, stay() {} }, { allowed }).kick(1, 1);
    return { said: state.value.problem?.message ?? "", posted: posted.length };
}

for (const [state, said, posted] of [
    ["running", "", 1],
    ["paused", "", 1],
    ["queued", "", 1],
    ["finished", "This run has ended: press Run for a new one to push.", 0],
    ["stopped", "This run was stopped: press Run for a new one to push.", 0],
    ["failed", "This run has failed: press Run for a new one to push.", 0],
]) {
    test(`a push reaches a run that can take it, else the page says why: ${state}`, async (t) => {
        assert.deepEqual(await kicked(t, { state }), { said, posted });
        assert.equal(possible({ state }), state === "running" || state === "paused");
    });
}

test("without a run, a frame or the right to push the page says what to do", async (t) => {
    assert.equal((await kicked(t, null)).said, "There is no run yet: press Run, then push.");
    t.mock.timers.reset();
    assert.equal((await kicked(t, { state: "running" }, { frames: [] })).said, "Wait for the first frame, then push.");
    t.mock.timers.reset();
    const watched = await kicked(t, { state: "running" }, { allowed: false });
    assert.deepEqual(watched, { said: "You are watching. To push, sign in with the editor's token.", posted: 0 });
});
