import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createPainter } from "../../../static/js/page/painter.js";
import { INITIAL, createState } from "../../../static/js/state.js";

const BROWSER = {
    window: globalThis,
    document: { documentElement: { dataset: {} } },
    getComputedStyle: () => ({ getPropertyValue: () => "" }),
    MutationObserver: class {
        observe() {}
    },
};

/** A page of one panel that notes what it draws; `pass` lets so many milliseconds go by, and an animation frame. */
function opened(t) {
    const waiting = [];
    const given = { ...BROWSER, requestAnimationFrame: (act) => waiting.push(act) };
    const before = Object.keys(given).map((name) => [name, globalThis[name]]);
    Object.assign(globalThis, given);
    mock.timers.enable({ apis: ["setTimeout"] });
    t.after(() => {
        mock.timers.reset();
        Object.assign(globalThis, Object.fromEntries(before));
    });
    const drawn = [];
    const state = createState(INITIAL);
    const log = { frames: [] };
    const makeView = () => (log.frames.length ? { known: log.frames.length, log, index: state.value.index } : null);
    createPainter(state, makeView, [{ draw: (view) => drawn.push(view && view.index) }], () => false);
    const pass = (time) => {
        mock.timers.tick(time);
        for (const act of waiting.splice(0)) act(0);
    };
    const comes = () => state.set({ count: log.frames.push({}) });
    pass(0);
    return { state, drawn, pass, comes };
}

test("the first frame is drawn at once, and so is what is looked at", (t) => {
    const { state, drawn, pass, comes } = opened(t);
    assert.deepEqual(drawn, [null]);

    comes();
    pass(0);
    assert.deepEqual(drawn, [null, 0]);
    state.set({ index: 7 });
    pass(0);
    assert.deepEqual(drawn, [null, 0, 7]);
});

test("frames that only come in are drawn together a little later, and each time", (t) => {
    const { drawn, pass, comes } = opened(t);
    comes();
    pass(0);
    drawn.length = 0;

    for (let round = 1; round <= 2; round++) {
        for (let frame = 0; frame < 9; frame++) {
            comes();
            pass(10);
        }
        assert.equal(drawn.length, round - 1);
        pass(10);
        assert.equal(drawn.length, round);
    }
});
