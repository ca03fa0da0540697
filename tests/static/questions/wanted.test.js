import assert from "node:assert/strict";
import { test } from "node:test";
import facts from "../../fixtures/facts.json" with { type: "json" };
import { useFacts } from "../../../static/js/facts.js";
import { adopted, blank, fieldOf, fillFrom, seeds, usualBand, wanted } from "../../../static/js/questions/wanted.js";

useFacts(facts);

test("a blank form asks about the lecture's arms", () => {
    assert.deepEqual(wanted(blank()), {
        preset: "lecture",
        set: {},
        arms: ["with BN", "without BN"],
        statistic: "steps_to_loss",
        direction: "smaller",
        band: 0.1,
        seeds: 10,
    });
});

test("two values of a setting take the place of two arms", () => {
    const form = { ...blank(), kind: "values", path: " widths ", low: "[4, 4]", high: "relu" };

    const { arms, arm, path, values } = wanted(form);
    assert.deepEqual([arms, arm, path, values], [undefined, "with BN", "widths", [[4, 4], "relu"]]);
});

test("what a statistic does not need is left out", () => {
    const form = { ...blank(), goal: "1.5", layer: "2" };

    assert.equal(wanted(form).goal, 1.5);
    assert.equal("layer" in wanted(form), false);
    assert.equal("goal" in wanted({ ...form, statistic: "loss" }), false);
    assert.equal(wanted({ ...form, statistic: "grad_norm" }).layer, 2);
});

test("bands and spreads of shares are typed in percentage points, those of ratios are not", () => {
    const form = { ...blank(), band: "2.5", spread: "3" };

    assert.equal(wanted({ ...form, statistic: "accuracy" }).spread, 0.03);
    assert.equal(wanted(form).spread, 3);
    assert.equal(wanted(form).band, 0.025);
    assert.equal(usualBand("accuracy"), "2");
    assert.equal(usualBand("loss"), "10");
});

test("what is no number stays as it was typed, for the server to name", () => {
    const { band, seeds: asked, set } = wanted({ ...blank(), band: "a bit", seeds: "", steps: "many" });

    assert.deepEqual([band, asked, set], ["a bit", "", { steps: "many" }]);
});

test("seeds are a number, a range, or a list", () => {
    assert.equal(seeds("14"), 14);
    assert.deepEqual(seeds("8 to 11"), [8, 9, 10, 11]);
    assert.deepEqual(seeds("8-9"), [8, 9]);
    assert.deepEqual(seeds("3, 5, x"), [3, 5, "x"]);
    assert.equal(seeds("9 to 2"), "9 to 2");
    assert.equal(seeds("0 to 99999"), "0 to 99999");
});

test("an error marks the field that it speaks of", () => {
    const form = blank();

    assert.equal(fieldOf("arms.1", form), "second");
    assert.equal(fieldOf("goal.loss", form), "goal");
    assert.equal(fieldOf("band", form), "band");
    assert.equal(fieldOf("lr", { ...form, tuned: "0.1, x" }), "tuned");
    assert.equal(fieldOf("values.0", { ...form, kind: "values" }), "low");
    assert.equal(fieldOf("nonsense", { ...form, kind: "values", path: "nonsense" }), "path");
    assert.equal(fieldOf(undefined, form), null);
    assert.equal(fieldOf("type", form), null);
});

test("another preset brings its arms where it lacks the chosen ones", () => {
    const presets = [
        { name: "norms", title: "", experiment: { steps: 1, arms: [{ name: "none" }, { name: "layer" }] } },
    ];

    assert.deepEqual(adopted({ ...blank(), preset: "norms" }, presets), {
        first: "layer",
        second: "none",
        arm: "layer",
    });
    assert.deepEqual(
        adopted({ ...blank(), preset: "norms", first: "none", second: "layer", arm: "none" }, presets),
        {},
    );
});

test("an earlier question fills the form with its own experiment and new seeds", () => {
    const document = {
        title: "T",
        experiment: { steps: 7 },
        sides: { arms: ["a"], path: "lr", values: [0.1, "x"] },
        statistic: "accuracy",
        direction: "either",
        band: 0.02,
        goal: null,
        layer: null,
        tuned: { paths: ["lr"], values: [0.1, 1] },
        spread: 0.03,
    };

    const asked = wanted(fillFrom(document, [0, 1, 2], [3, 4]));
    assert.deepEqual(asked, {
        experiment: { steps: 7 },
        set: {},
        arm: "a",
        path: "lr",
        values: [0.1, "x"],
        statistic: "accuracy",
        direction: "either",
        band: 0.02,
        seeds: [5, 6, 7],
        tuned: [0.1, 1],
        spread: 0.03,
        title: "T",
    });
});

test("looks take the place of seeds", () => {
    const asked = wanted({ ...blank(), looks: "10, 20, forty" });

    assert.deepEqual([asked.looks, asked.seeds], [{ seeds: [10, 20, "forty"] }, undefined]);
    assert.equal(fieldOf("looks.seeds.2", blank()), "looks");
});
