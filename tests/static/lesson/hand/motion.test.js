import assert from "node:assert/strict";
import { test } from "node:test";
import { createDeeds } from "../../../../static/js/lesson/hand/deeds.js";
import { keyStep } from "../../../../static/js/lesson/hand/grips.js";
import { createMotion } from "../../../../static/js/lesson/hand/motion.js";
import { OPEN, createState } from "../../../../static/js/lesson/hand/state.js";
import { unit } from "./unit.js";

const at = (mean, shown) => ({ affine: { mean, deviation: 1, gamma: 1, beta: 0 }, shown });

test("it glides from where it is to its aim, and ends there exactly", () => {
    const motion = createMotion(at(0, 1), false);
    assert.equal(motion.tick(0), false);
    motion.to(at(0.3, 2), { at: "ease" });
    assert.equal(motion.tick(1000), true);
    motion.tick(1100);
    const { affine, shown } = motion.value;
    assert.ok(affine.mean > 0 && affine.mean < 0.3 && shown > 1 && shown < 2);
    while (motion.tick(1500));
    assert.deepEqual(motion.value, at(0.3, 2));
});

test("with reduced motion, and under the finger, it is there at once", () => {
    const still = createMotion(at(0, 1), true);
    still.to(at(1, 4), { at: "ease" });
    assert.deepEqual([still.value, still.tick(0)], [at(1, 4), false]);
    const dragged = createMotion(at(0, 1), false);
    dragged.to(at(1, 1), { at: "once" });
    assert.deepEqual([dragged.value, dragged.tick(0)], [at(1, 1), false]);
});

test("many batches are drawn one after the other, or at once for who wants no motion", () => {
    for (const still of [false, true]) {
        const state = createState(unit(), 4);
        let told = 0;
        const deeds = createDeeds(state, { still, repaint() {}, tell: () => told++ }, () => {});
        deeds.another(20);
        assert.equal(state.trail.length, still ? 21 : 1);
        for (let now = 1000; deeds.tick(now); now += 100);
        assert.deepEqual([state.trail.length, told], [21, 1]);
    }
});

test("what is open stays open, and running averages are switched on with their switch", () => {
    const state = createState(unit(), 4, { open: OPEN.dots });
    const deeds = createDeeds(state, { still: true, repaint() {}, tell() {} }, () => {});
    deeds.open(OPEN.batches);
    assert.deepEqual([state.open, state.running], [OPEN.batches, false]);
    deeds.open(OPEN.averages);
    deeds.reset();
    deeds.open(OPEN.batches);
    assert.equal(state.open, OPEN.averages);
});

test("arrow keys move a handle, Shift and Page keys further, other keys not at all", () => {
    const step = (key, shiftKey = false) => keyStep({ key, shiftKey });
    assert.deepEqual(
        ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"].map((key) => Math.sign(step(key))),
        [1, -1, 1, -1],
    );
    assert.equal(step("ArrowRight", true), step("PageUp"));
    assert.ok(step("ArrowRight", true) > step("ArrowRight"));
    assert.equal(step("Tab"), 0);
});
