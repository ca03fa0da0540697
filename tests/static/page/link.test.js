import assert from "node:assert/strict";
import { test } from "node:test";
import { formLink, link } from "../../../static/js/page/link.js";
import { readAddress } from "../../../static/js/page/query.js";

const EXPERIMENT = {
    widths: [16, 4, 16],
    channels: null,
    seeds: [3, 5],
    focus: { layer: 2, units: [1, 2] },
    recording: { tracked_units: 4 },
    arms: [{ name: "a", norm: { kind: "none" } }],
};
const VIEW = { layer: 2, units: [1, 2], tap: "z_tilde", seed: 0, ridges: false, rowUnit: null, trend: "loss" };

function linked(view) {
    return link({ run: { id: "abc", experiment: EXPERIMENT }, ...VIEW, ...view });
}

function read(query) {
    return readAddress(query).patch({ experiment: EXPERIMENT });
}

test("what is as usual is left out", () => {
    assert.equal(linked({}), "/lab?run=abc");
    assert.equal(linked({ step: 0 }), "/lab?run=abc&step=0");
});

for (const [title, changes] of Object.entries({
    usual: { step: 220 },
    everything: { step: 0, layer: 3, units: [4, 2], tap: "z", seed: 1, panel: "layers" },
    far: { step: 1e6, layer: 1, units: [1, 2], tap: "z_norm", panel: "meter" },
    how: { step: 5, ridges: true, rowUnit: 3, trend: "gradient" },
})) {
    test(`an address gives the view again: ${title}`, () => {
        const { step, ...view } = { panel: null, ...VIEW, ...changes };
        const address = linked({ ...view, step });

        assert.ok(address.length < 500);
        assert.deepEqual(read(address.split("?")[1]), { ...view, goal: step, playing: false, problem: null });
    });
}

for (const [query, words] of [
    ["layer=0", "layer: the link asks for 0. Allowed: a whole number from 1 to 3."],
    ["layer=1e1", "layer: the link asks for 1e1."],
    ["units=1", "units: the link asks for 1. Allowed: two of the tracked units 1 to 4."],
    ["units=1,5", "units: the link asks for 1,5."],
    ["tap=a", "tap: the link asks for a. Allowed: z, z_norm, z_tilde."],
    ["seed=4", "seed: the link asks for 4; this run has 3, 5."],
    ["step=-1", "step: the link asks for -1. Allowed: a whole number from 0 on."],
    ["panel=x", "panel: the link asks for x."],
    ["rows=hills", "rows: the link asks for hills. Allowed: bands, ridges."],
    ["row=9", "row: the link asks for 9. Allowed: a whole number from 1 to 4."],
    ["trend=mean", "trend: the link asks for mean. Allowed: loss, gradient."],
]) {
    test(`what the run has not is named and the usual is shown: ${query}`, () => {
        const { problem, goal, ...view } = read(query);

        assert.ok(problem.message.includes(words), problem.message);
        assert.equal(goal, null);
        assert.deepEqual(view, { ...VIEW, panel: null });
    });
}

test("a link to a preset with values of its own is read as the API's path for it", () => {
    const address = formLink("lecture", { lr: 0.5, "arms.1.lr": 2, seeds: [0, 1] });
    const { preset, run } = readAddress(new URL(address, "http://x").search);
    const asked = new URL(preset, "http://x");

    assert.equal(run, null);
    assert.equal(asked.pathname, "/api/presets/lecture");
    assert.deepEqual(JSON.parse(asked.searchParams.get("set")), { lr: 0.5, "arms.1.lr": 2, seeds: [0, 1] });
    assert.equal(readAddress("?run=abc").preset, null);
    assert.equal(readAddress("?preset=a/b").preset, "/api/presets/a%2Fb?set=%7B%7D");
});
