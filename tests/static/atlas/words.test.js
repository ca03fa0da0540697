import assert from "node:assert/strict";
import { test } from "node:test";
import { atPlace, axisTitle, cellName, fraction, placeWords } from "../../../static/js/atlas/axis_words.js";
import { cell } from "../../../static/js/atlas/cells.js";
import {
    armWords,
    cellWords,
    edgeWords,
    effectWords,
    head,
    inCell,
    madeWords,
    tunedWords,
} from "../../../static/js/atlas/words.js";
import { eight, made } from "./made.js";

/** The cell of point 3 with this effect. */
function of(effect, name = "steps_to_loss", change = () => {}) {
    const document = made((one) => {
        one.effects.steps_to_loss[3] = { p: 0.002, n: 10, bound: null, ...effect };
        change(one);
    });
    return [cell(document, name, 3), name, document];
}

test("an effect is told with its interval, its pairs and its p", () => {
    assert.equal(
        effectWords(...of({ effect: 1.5, interval: [1.2, 1.9] })),
        "Steps without ÷ with batch norm: 1.50 ×; 95 % interval 1.20 to 1.90; 10 pairs of networks, p = .002.",
    );
});

test("a cell that is clear by itself alone says so", () => {
    const open = (one) => (one.outcomes = { steps_to_loss: eight({ outcome: "open", p: 0.031 }) });

    assert.match(
        effectWords(...of({ effect: 1.5, interval: [1.2, 1.9] }, "steps_to_loss", open)),
        /p = \.002\. By itself the interval is clear .* among 8 cells that can be chance \(p over .* = \.031\)\.$/,
    );
});

test("a bound is told as at least, with the reason", () => {
    const found = of({ effect: 7.57, interval: [6.75, null], bound: "at least" }, "steps_to_loss", (one) => {
        one.statistics.steps_to_loss[0][3] = [90, null, null];
    });

    assert.equal(
        effectWords(...found),
        "Steps without ÷ with batch norm: at least 7.57 ×; 95 % interval from 6.75 on; 10 pairs of networks, " +
            "p = .002. It is a bound, since 2 of 3 networks without BN never arrive and count with 100 steps.",
    );
    assert.equal(inCell(found[0], "interval"), ">7.6");
});

test("nothing to compare says how many of each arm arrive", () => {
    const found = of({ effect: null, interval: null, bound: "unknown" }, "steps_to_loss", (one) => {
        one.statistics.steps_to_loss[0][3] = [null, null, null];
        one.statistics.steps_to_loss[1][3] = [null, 70, null];
    });

    assert.equal(head(...found), "Nothing to compare");
    assert.equal(effectWords(...found), "In 100 steps 0 of 3 without BN and 1 of 3 with BN reach a loss of 0.5.");
});

test("without an interval the difference of the medians is told as such", () => {
    assert.equal(
        effectWords(...of({}, "accuracy")),
        "Accuracy with − without batch norm, medians: +30.0 percentage points. There is no interval.",
    );
});

for (const [values, diverged, words] of [
    [[31, 33, 29], 0, "median 31 steps, all 3 arrive"],
    [[31, null, 29], 0, "median 31 steps, 2 of 3 arrive"],
    [[31, null, null], 1, "1 of 3 arrive, 1 of 3 diverged"],
    [[null, null, null], 3, "none arrives, 3 of 3 diverged"],
]) {
    test(`an arm is told: ${words}`, () => {
        const missing = values.filter((value) => value === null).length;
        const middle = missing > 1 ? null : 31;

        assert.equal(armWords({ values, middle, missing, diverged }, "steps_to_loss"), words);
    });
}

test("those who do not see a map are told all of a cell", () => {
    const words = cellWords(...of({ effect: 2, interval: [1.5, 2.5] }));

    assert.match(words, /^tanh, 4 hidden layers, learning rate 2\. Faster with batch norm\. Steps without/);
    assert.match(words, /without BN: median 40 steps, all 3 arrive; with BN: median 20 steps, all 3 arrive\.$/);
});

for (const [effect, bound, how, words] of [
    [1.54, null, "interval", "1.5"],
    [12.4, "at least", "interval", ">12"],
    [0.85, null, "interval", ".85"],
    [0.5, "at most", "interval", "<.50"],
    [0.001, null, "ratio", "≈0"],
    [1234, null, "ratio", "99+"],
    [0.12, null, "difference", "+12"],
    [-0.12, null, "difference", "−12"],
]) {
    test(`a cell has room for ${words}`, () => assert.equal(inCell({ effect, bound }, how), words));
}

test("places on axes are told as people say them", () => {
    const { axes } = made();

    assert.equal(placeWords(axes[1], 0), "1 hidden layer");
    assert.equal(atPlace(axes[1], 1), "with 4 hidden layers");
    assert.equal(atPlace(axes[2], 0), "at learning rate 1/2");
    assert.equal(cellName({ axes }, [1, 1, 1]), "ReLU, 4 hidden layers, learning rate 2");
    const shapes = { name: "hidden layers × units", paths: ["widths"], labels: ["1 × 8", "4 × 16"] };
    assert.equal(placeWords(shapes, 0), "1 hidden layer of 8 units");
    assert.equal(atPlace(shapes, 1), "with 4 hidden layers of 16 units");
    assert.equal(atPlace({ name: "optimizer", paths: ["optimizer"], labels: ["Adam"] }, 0), "with Adam");
    assert.equal(placeWords({ name: "width", paths: ["width"], labels: ["8"] }, 0), "width 8");
});

for (const [label, words] of [
    ["0.0625", "1/16"],
    ["0.25", "1/4"],
    ["0.3", "0.3"],
    ["2", "2"],
    ["tanh", "tanh"],
])
    test(`a label ${label} is written ${words}`, () => assert.equal(fraction(label), words));

test("the title of an axis is short where there is no room", () => {
    const axis = { name: "scale of the initial weights", paths: ["init_scale"] };

    assert.deepEqual([axisTitle(axis, true), axisTitle(axis, false)], [axis.name, "initial scale"]);
});

test("tuned rates are told with the ends that they may lie on", () => {
    const [found, , document] = of({}, "steps_to_loss", (one) => {
        one.tuned[0][3] = { lr: 0.5 };
        one.tuned[1][3] = { lr: 16 };
        one.edge[1][3] = ["lr"];
    });

    assert.equal(
        tunedWords(found, document),
        "Learning rate that suits it best: without BN 0.5; with BN 16, the end of those tried.",
    );
    assert.equal(tunedWords(cell(document, "loss", 0), document), "");
});

test("a map says when and by what it was made, and what it took", () => {
    assert.equal(
        madeWords({ ...made(), networks: 2400 }),
        "Made on 30 Nov 2026 by “make atlas”: 2,400 networks, trained in 61 seconds by Firm Ground 0.1.0.",
    );
    assert.match(madeWords({ ...made(), seconds: 121 }), /trained in 2 minutes/);
});

test("a map says in how many cells a tuned rate lies at an end", () => {
    const document = made(({ edge }) => {
        edge[0][1] = ["lr"];
        edge[1][1] = ["lr"];
        edge[1][4] = ["lr"];
    });

    assert.match(edgeWords(document), /^In 2 of 8 cells an arm learns best at an end/);
    assert.equal(edgeWords(made()), "");
});
