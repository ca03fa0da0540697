import assert from "node:assert/strict";
import { test } from "node:test";
import { createLog } from "../../../static/js/run/log.js";
import { createTrunk } from "../../../static/js/run/trunk.js";
import { trunkIndex, trunkView } from "../../../static/js/run/trunk_view.js";
import { createState, INITIAL } from "../../../static/js/state.js";
import "../fixtures.js";

const frame = (seq, step) => ({ type: "frame", seq, step });
const RUN = { id: "branch", state: "running", from: { run: "trunk", step: 2 } };
const settled = () => new Promise((done) => setTimeout(done));

/** A branch that left its trunk at step 2, and a server that has the trunk's frames, two a page. */
function world({ trunk = [0, 1, 2, 3, 4, 5], alone = false } = {}) {
    const log = createLog();
    const state = createState({ ...INITIAL });
    const asked = [];
    async function* pages(id, after) {
        asked.push([id, after]);
        const rest = trunk.map((step) => frame(step + 1, step)).filter(({ seq }) => seq > after);
        for (let at = 0; at < rest.length; at += 2) yield rest.slice(at, at + 2);
    }
    const made = createTrunk(state, log, { pages, alone });
    function hear(...items) {
        for (const one of items) log.add(one);
        state.set({ count: log.frames.length });
    }
    return { log, state, asked, hear, made, steps: () => state.value.trunk?.log.frames.map(({ step }) => step) };
}

/** The branch's own past, its push at step 2, and the frame after it. */
const PAST = [frame(1, 0), frame(2, 1), frame(3, 2), { type: "event", seq: 4, step: 2 }, frame(5, 2)];

test("once the branch's past is here, the trunk is asked for from the step at which they part", async () => {
    const { state, asked, hear, steps } = world();
    state.set({ run: RUN, hello: { last_seq: 5 } });
    hear(...PAST.slice(0, 2));
    await settled();
    assert.deepEqual(asked, [], "the stream comes first");

    hear(...PAST.slice(2));
    await settled();
    assert.deepEqual(asked, [["trunk", 2]]);
    assert.deepEqual(steps(), [2, 3, 4, 5]);

    hear(frame(6, 3));
    await settled();
    assert.equal(asked.length, 1, "and only once");
});

test("another run, a run of its own, a page of one run and a trunk that is gone have none", async () => {
    const { state, hear, steps } = world();
    state.set({ run: RUN, hello: { last_seq: 5 } });
    hear(...PAST);
    await settled();
    state.set({ run: { ...RUN, id: "other", from: null } });
    assert.equal(steps(), undefined);

    for (const other of [{ trunk: [] }, { alone: true }]) {
        const one = world(other);
        one.state.set({ run: RUN, hello: { last_seq: 5 } });
        one.hear(...PAST);
        await settled();
        assert.equal(one.state.value.trunk, null);
    }
});

test("coming back to the Lab looks again", async () => {
    const trunk = [0, 1, 2, 3];
    const { state, hear, made, steps } = world({ trunk });
    state.set({ run: RUN, hello: { last_seq: 5 } });
    hear(...PAST);
    await settled();
    assert.deepEqual(steps(), [2, 3]);
    trunk.length = 0;
    made.again();
    await settled();
    assert.equal(state.value.trunk, null);
});

test("the trunk has a place from where the branch left it to its own end", () => {
    const log = createLog();
    for (const step of [2, 3, 5]) log.add(frame(step + 1, step));
    const at = (step) => trunkIndex(trunkView({ step, trunk: { log, count: 3 } }));
    assert.deepEqual([1, 2, 3, 4, 5, 6].map(at), [-1, 0, 1, 1, 2, -1]);
    assert.equal(trunkView({ step: 1, trunk: null }), null);
});
