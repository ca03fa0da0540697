import assert from "node:assert/strict";
import { test } from "node:test";
import { grids } from "../../../static/js/atlas/cells.js";
import { sentence } from "../../../static/js/atlas/sentence.js";
import { made } from "./made.js";

const FASTER = { effect: 2, interval: [1.5, 2.5], p: 0.01, n: 3, bound: null };
const SLOWER = { effect: 0.5, interval: [0.4, 0.6], p: 0.01, n: 3, bound: null };
const UNKNOWN = { effect: null, interval: null, p: null, n: 3, bound: "unknown" };

/** The sentence of a map whose points have these effects, those of no entry too close to call. */
function says(effects, name = "steps_to_loss", change = () => {}) {
    const document = made((one) => {
        for (const [point, effect] of Object.entries(effects)) one.effects[name][point] = effect;
        change(one);
    });
    const cells = grids(document, name).flatMap(({ rows }) => rows.flat());
    return sentence(document, name, cells);
}

test("it counts the cells and names the value of an axis with the largest share of them", () => {
    // Points 2, 3, 6 and 7 have four layers: three of them faster, and one with one layer.
    const words = says({ 2: FASTER, 3: FASTER, 6: FASTER, 0: FASTER, 1: SLOWER, 4: SLOWER, 5: SLOWER, 7: UNKNOWN });

    assert.equal(
        words,
        "In 4 of 8 cells batch norm is clearly faster, most often with tanh (3 of 4). " +
            "In 3 it is clearly slower, all of them with 1 hidden layer. " +
            "In 1 there is nothing to compare (ReLU, 4 hidden layers, learning rate 2): " +
            "in 100 steps some networks of both arms do not reach a loss of 0.5.",
    );
});

test("places that have as many are named together", () => {
    // Of the four cells of each depth two are faster: neither depth, but the two rates differ.
    const words = says({ 0: FASTER, 1: FASTER, 2: FASTER, 4: FASTER, 6: FASTER });
    assert.match(words, /most often at learning rate 1\/2 \(4 of 4\)/);
    const equal = sentenceOfThree();
    assert.match(equal, /most often with 1 hidden layer or 4 hidden layers \(2 of 4 each\)/);
});

/** A map with three depths: of the first two as many cells are faster, of the third none. */
function sentenceOfThree() {
    const document = made((one) => {
        one.axes[1] = { name: "hidden layers", paths: ["widths"], values: [[1], [2], [3]], labels: ["1", "4", "20"] };
    });
    const at = [0, 1].flatMap((outer) => [0, 1, 2].flatMap((depth) => [0, 1].map((rate) => [outer, depth, rate])));
    const faster = (place) => place[1] < 2 && (place[0] + place[1] + place[2]) % 2 === 0;
    const cells = at.map((place) => ({ at: place, arms: [], kind: faster(place) ? "better" : "close" }));
    return sentence(document, "steps_to_loss", cells);
}

test("where all lie at one place, it says so, and what happens nowhere", () => {
    assert.equal(
        says({ 1: FASTER, 3: FASTER, 5: FASTER }),
        "In 3 of 8 cells batch norm is clearly faster, all of them at learning rate 2. In none it is clearly slower. " +
            "5 are too close to call.",
    );
});

test("one or two cells are named", () => {
    assert.match(
        says({ 0: FASTER, 7: FASTER }),
        /is clearly faster \(tanh, 1 hidden layer, learning rate 1\/2; ReLU, 4 hidden layers, learning rate 2\)\./,
    );
});

test("a map on which nothing is clear says that alone", () => {
    assert.equal(says({}), "In none of 8 cells batch norm is clearly faster. 8 are too close to call.");
});

test("cells that are still running are not counted", () => {
    const words = says({}, "steps_to_loss", ({ statistics }) => (statistics.steps_to_loss[0][0] = null));

    assert.equal(
        words,
        "In none of 7 cells batch norm is clearly faster. 7 are too close to call. " +
            "8 cells in all; the others are still running.",
    );
});

test("a map without a finished cell says that alone", () => {
    const words = says({}, "steps_to_loss", ({ statistics }) => statistics.steps_to_loss[0].fill(null));

    assert.equal(words, "No cell is finished yet: all 8 are still running.");
});

test("another statistic has words of its own, and says where it has no interval", () => {
    assert.match(says({ 0: FASTER, 1: FASTER, 2: FASTER }, "loss"), /^In 3 of 8 cells the loss is clearly lower with/);
    assert.equal(
        says({}, "accuracy"),
        "In 8 of 8 cells the median accuracy is higher with batch norm. " +
            "In none it is lower. These are medians over the seeds, without an interval.",
    );
});
