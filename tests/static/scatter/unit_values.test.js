import assert from "node:assert/strict";
import { test } from "node:test";
import "../fixtures.js";
import { points } from "../../../static/js/frame/points.js";
import { createState, sizes, worked as byHand } from "../../../static/js/lesson/hand/state.js";
import { playback } from "../../../static/js/lesson/recording/playback.js";
import { unpack } from "../../../static/js/replay/unpack.js";
import { unitValues, worked } from "../../../static/js/scatter/unit_values.js";
import { document } from "../lesson/documents.js";

const HALF = 2 ** -11; // what rounding to half precision changes at most, relative
const PALETTE = { theme: "light", arms: Array(8).fill({}) };
const recorded = await unpack(document("lecture").log);

function viewAt(step, changes = {}) {
    const player = playback(recorded);
    player.move(player.at(step));
    return { ...player.view(PALETTE), ...changes };
}

test("all probe points as one batch come out, by hand, as the frame has them at z̃", () => {
    for (const step of [0, 20, 80, 200]) {
        for (const unit of [1, 2]) {
            const view = viewAt(step, { units: [unit, 2] });
            const [arm] = worked(view);
            const values = unitValues(view, arm);
            const state = createState(values, 4, { size: values.z.length });
            const { lines, affine, members } = byHand(state);

            assert.deepEqual(
                members,
                values.z.map((_, index) => index),
            );
            const { x: expected } = points(view.frame, arm, view.layer, view.units, "z_tilde");
            const slope = Math.abs(affine.gamma) / affine.deviation;
            lines[3].forEach((one, index) => {
                const most =
                    HALF * (2 * slope * Math.max(...values.z.map(Math.abs)) + Math.abs(expected[index])) + 1e-6;
                assert.ok(
                    Math.abs(one - expected[index]) <= most,
                    `step ${step}, unit ${unit}: ${one} ${expected[index]}`,
                );
            });
        }
    }
});

test("only batch norm is worked, of a layer that it normalizes and where points are recorded", () => {
    const view = viewAt(80);

    assert.deepEqual(
        worked(view).map(({ name }) => name),
        ["with BN"],
    );
    assert.deepEqual(worked({ ...view, seed: 1 }), []);
    assert.deepEqual(worked({ ...view, layer: view.hidden + 1 }), []);
    assert.deepEqual(worked({ ...view, frame: { ...view.frame, scatter: [] } }), []);
    const convolved = { ...view.run, experiment: { ...view.run.experiment, channels: [8, 8] } };
    assert.deepEqual(worked({ ...view, run: convolved }), []);
});

test("running averages come from the frame, and a recording without them has none", () => {
    const view = viewAt(80);
    const [arm] = worked(view);
    assert.equal("running_mean" in unitValues(view, arm), false);

    const layers = view.frame.layers.map((one) => ({
        ...one,
        running_mean: one.gamma.map((_, index) => index),
        running_var: one.gamma.map((_, index) => index + 0.5),
    }));
    const values = unitValues({ ...view, frame: { ...view.frame, layers } }, arm);
    const at = arm.detail * view.frame.layers[view.layer - 1].gamma.shape[1] + view.units[0] - 1;
    assert.deepEqual([values.running_mean, values.running_var], [at, at + 0.5]);
});

test("the batch of all probe points can be chosen beside the usual sizes", () => {
    const z = Array.from({ length: 100 }, (_, index) => index);
    const values = { z, gamma: 1, beta: 0, eps: 1e-5 };

    assert.deepEqual(sizes(createState(values, 4, { size: 100 })), [1, 2, 8, 64, 100]);
    assert.deepEqual(sizes(createState(values, 4)), [1, 2, 8, 64]);
});
