import assert from "node:assert/strict";
import { test } from "node:test";
import { ground } from "../../../static/js/meter/words.js";

function arm(name = "without BN", changes = {}) {
    return { name, window: 0.4, start: 4, accuracy: 0.9, diverged: false, ...changes };
}

/** The meter's sentence on these arms; numbers that are not given are NaN, as where nothing was recorded. */
function sentence(arms, where = {}) {
    const known = arms.map((one) => ({ median: NaN, ...one }));
    const parts = ground(known, { layer: 2, hidden: 4, tap: "z_tilde", chance: 0.1, ...where });
    return parts.map(([text]) => text).join("");
}

test("the sentence gives both yardsticks, whichever way they fall", () => {
    const said = sentence([arm(), arm("with BN", { window: 0.8, start: 0.2 })]);

    assert.equal(
        said,
        "Since step 0 what layer 3 sees moved 20× less with BN, in standard deviations of step 0; over the last 50 " +
            "steps 2.0× less without BN, in each arm's own. The two disagree because each divides by the deviations " +
            "of a different step.",
    );
});

test("a meter at zero is no divisor", () => {
    const said = sentence([arm(undefined, { window: 1e-8 }), arm("with BN", { window: 0.03, start: 0.2 })]);

    assert.ok(said.includes("over the last 50 steps hardly at all without BN"), said);
    assert.ok(!said.includes("0000"), said);
});

for (const [tap, what] of [
    ["z", "the raw values of layer 2"],
    ["z_norm", "what layer 2 has before γ and β"],
]) {
    test(`only z_tilde is called what the next layer sees: ${tap}`, () => {
        const said = sentence([arm(), arm("with BN")], { tap });

        assert.ok(said.includes(what), said);
        assert.ok(!said.includes("sees"), said);
    });
}

test("a still arm at chance is called stuck and never less", () => {
    const said = sentence([arm(undefined, { window: 0.01, accuracy: 0.09 }), arm("with BN")]);

    const beside = "with BN is at 90 %";
    assert.equal(said, `without BN stands still, but it is stuck: accuracy 9 %, no better than chance; ${beside}.`);
});

test("an arm at chance that moves is not called still", () => {
    const said = sentence([arm(undefined, { window: 9, accuracy: 0.1 }), arm("with BN")]);

    assert.ok(said.includes("moves, but it is stuck"), said);
});

test("where both stand still, the stuck one is not said to move", () => {
    const said = sentence([arm("a", { window: 0.05, accuracy: 0.1 }), arm("b", { window: 0 })]);

    assert.ok(said.startsWith("a stands still, but it is stuck"), said);
});

test("two arms at chance are not compared", () => {
    const said = sentence([arm(undefined, { accuracy: 0.1 }), arm("with BN", { accuracy: 0.12 })]);

    assert.ok(said.startsWith("Both arms are stuck"), said);
});

test("before step 50 only the start is a yardstick", () => {
    const said = sentence([arm(undefined, { window: NaN }), arm("with BN", { window: NaN, start: 1 })]);

    assert.equal(said, "Since step 0 what layer 3 sees moved 4.0× less with BN, in standard deviations of step 0.");
});

test("yardsticks that name different arms are explained and others are not", () => {
    const explained = "The two disagree because each divides by the deviations of a different step.";
    const said = (one, other) => sentence([arm(undefined, one), arm("with BN", other)]).includes(explained);

    assert.equal(said({ window: 0.1, start: 4 }, { window: 0.2, start: 1 }), true);
    assert.equal(said({ window: 0.2, start: 4 }, { window: 0.1, start: 1 }), false);
    assert.equal(said({ window: 0.1, start: 4 }, { window: 0.1, start: 1 }), false);
});

test("the median speaks where one step tells otherwise", () => {
    const recent = "median of the last 200 steps";

    const apart = sentence([arm(undefined, { median: 0.8 }), arm("with BN", { window: 0.5, median: 0.2 })], { recent });
    const alike = sentence([arm(undefined, { median: 0.41 }), arm("with BN", { window: 0.2, median: 0.19 })], {
        recent,
    });

    const words = "steps 1.3× less without BN (median of the last 200 steps: 4.0× less with BN), in each";
    assert.ok(apart.includes(words), apart);
    assert.ok(!alike.includes("median"), alike);
});

test("a diverged arm ends the comparison", () => {
    assert.ok(sentence([arm(undefined, { diverged: true }), arm("with BN")]).includes("diverged"));
});

test("regression has no chance to be at", () => {
    const said = sentence([arm(undefined, { accuracy: NaN }), arm("with BN", { accuracy: NaN })], { chance: null });

    assert.ok(!said.includes("stuck"), said);
});

test("nearly equal shifts are called equal", () => {
    const said = sentence([arm(undefined, { window: 0.4 }), arm("with BN", { window: 0.42 })]);

    assert.ok(said.includes("about as far in both arms"), said);
});

for (const count of [1, 3]) {
    test(`${count} arms have their sentence too`, () => {
        const arms = Array.from({ length: count }, (_, index) => arm(`arm ${index}`, { window: 0.1 * (index + 1) }));

        const said = sentence(arms, { hidden: 2 });

        assert.ok(said.toLowerCase().includes("since step 0 what the output sees moved"), said);
        assert.ok(said.includes("over the last 50 steps"), said);
    });
}

test("without a hidden layer nothing is said to be seen", () => {
    const arms = [arm("without BN", { window: 0.1, start: 1 }), arm("with BN", { window: 0.2, start: 2 })];

    const said = sentence(arms, { layer: 1, hidden: 0 });

    assert.ok(!said.split("moved")[0].includes("what"), said);
});

test("among many arms the diverged and the stuck are named and not ranked", () => {
    const said = sentence([
        arm("a"),
        arm("b", { window: 0.1 }),
        arm("c", { window: 0.01, accuracy: 0.1 }),
        arm("d", { window: 9, diverged: true }),
    ]);

    assert.ok(said.includes("steps least in the arm b and most in a"), said);
    assert.ok(said.includes("d diverged."), said);
    assert.ok(said.includes("c is stuck: no better than chance."), said);
});

test("among many arms least and most are named by both yardsticks", () => {
    const arms = [
        arm("a", { window: 0.1, start: 9 }),
        arm("b", { window: 0.4, start: 0.2 }),
        arm("c", { window: 0.2, start: 3 }),
    ];
    const early = arms.map((one) => ({ ...one, window: NaN }));

    assert.equal(
        sentence(arms),
        "Since step 0 what layer 3 sees moved least in the arm b and most in a, in standard deviations of step 0; " +
            "over the last 50 steps least in the arm a and most in b, in each arm's own.",
    );
    assert.equal(
        sentence(early),
        "Since step 0 what layer 3 sees moved least in the arm b and most in a, in standard deviations of step 0.",
    );
});

for (const [accuracy, start, said] of [
    [0.86, 0.4, true],
    [0.84, 0.4, false],
    [0.86, 4, false],
    [NaN, 0.4, false],
]) {
    test(`where both learn, the sentence says that the ground differs: accuracy ${accuracy}, start ${start}`, () => {
        const words = "Both are about equally accurate, but stand on different ground.";

        assert.equal(sentence([arm(), arm("with BN", { accuracy, start })]).includes(words), said);
    });
}
