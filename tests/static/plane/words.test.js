import "../fixtures.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { plain } from "../../../static/js/headline/words.js";
import { planeOf } from "../../../static/js/plane/plane.js";
import { answerWords, dotLines, kindOf, kinds, sentence, spoken } from "../../../static/js/plane/words.js";
import { numbers, shown } from "./planes.js";

const said = (view) => plain(sentence(planeOf(view), view.step));

test("it says on how many dots each arm errs, and the best possible answer", () => {
    assert.equal(
        said(shown()),
        "Step 120: without BN errs on 0 of 4 dots, with BN on 2; the best possible answer on 0.",
    );
    assert.equal(said(shown({ truth: false })), "Step 120: without BN errs on 0 of 4 dots, with BN on 2.");
});

test("pieces about an arm carry it", () => {
    const pieces = sentence(planeOf(shown()), 120).filter(({ arm }) => arm);
    assert.deepEqual(
        pieces.map(({ arm, text }) => [arm.slot, text]),
        [
            [0, "without BN errs on 0"],
            [1, "with BN on 2"],
        ],
    );
});

test("an arm that has diverged is said to have", () => {
    const gone = () => NaN;
    assert.equal(
        said(shown({ second: gone })),
        "Step 120: without BN errs on 0 of 4 dots; with BN has diverged; the best possible answer on 0.",
    );
});

test("of many arms it names the one that errs least and the one that errs most", () => {
    const plane = planeOf(shown());
    const arms = [3, 1, 9, 4, 5].map((wrong, index) => ({
        arm: { name: `arm ${index}`, slot: index },
        said: { wrong, off: 0, gone: false },
    }));
    assert.match(plain(sentence({ ...plane, arms }, 5)), /: arm 1 errs on 1 of 4 dots, arm 2 on 9;/);
});

test("numbers are off by so much", () => {
    assert.equal(
        said(numbers()),
        "Step 120: without BN is off by 0.00 over 4 dots, with BN by 0.71; the best possible answer by 0.00.",
    );
});

test("a dot is named first, then what each arm says there", () => {
    const { title, place, arms, truth } = dotLines(planeOf(shown()), 1);

    assert.equal(title, "not a cat");
    assert.equal(place, "probe point 2 at −0.50, 0.50");
    assert.match(arms[0].text, /^without BN: not a cat, 8\d %$/);
    assert.match(arms[1].text, /^with BN: cat, 8\d %$/);
    assert.match(truth, /^best possible: not a cat, 8\d %$/);
});

test("a probability at its bound is not made more exact than it is", () => {
    assert.equal(answerWords({ classes: 2, dataset: "cats_2d" }, 1.99), "cat, over 98 %");
    assert.equal(answerWords({ classes: 2, dataset: "cats_2d" }, NaN), "diverged");
});

test("dots of numbers are told apart by the ranges between the levels", () => {
    const plane = { classes: 0, dataset: "two_scales", levels: [-1, 0, 1] };

    assert.deepEqual(kinds(plane), ["below −1.0", "−1.0 to 0.0", "0.0 to 1.0", "above 1.0"]);
    assert.deepEqual(
        [-2, -0.5, 0.5, 3].map((value) => kindOf(plane, value)),
        [0, 1, 2, 3],
    );
});

test("the accessible name has the numbers", () => {
    assert.match(spoken(planeOf(shown()), 120), /^The plane of both inputs\. Step 120: without BN errs on 0 of 4 dots/);
});
