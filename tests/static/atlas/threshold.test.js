import assert from "node:assert/strict";
import { test } from "node:test";
import { cell } from "../../../static/js/atlas/cells.js";
import { readLoss, readStatistic } from "../../../static/js/atlas/link.js";
import { sentence } from "../../../static/js/atlas/sentence.js";
import { atLoss, lossesOf, thresholdWords } from "../../../static/js/atlas/threshold.js";
import { EFFECT, eight, made } from "./made.js";

const FASTER = { effect: 2, interval: [1.5, 2.5], p: 0.01, n: 3, bound: null };
const SLOWER = { effect: 0.5, interval: [0.4, 0.6], p: 0.01, n: 3, bound: null };

/** A further loss whose points have these effects, those of no entry too close to call. */
function threshold(loss, effects = {}) {
    const own = { steps_to_loss: eight(EFFECT), steps_to_eval_loss: eight(EFFECT) };
    for (const [point, effect] of Object.entries(effects)) own.steps_to_loss[point] = effect;
    return {
        loss,
        statistics: {
            steps_to_loss: [eight([10, 10, 10]), eight([5, 5, 5])],
            steps_to_eval_loss: [eight([12, 12, 12]), eight([6, 6, 6])],
        },
        effects: own,
        outcomes: {},
    };
}

/** The map by hand, faster in its first two points and slower in the third, with two further losses. */
function several(change = () => {}) {
    return made((document) => {
        document.effects.steps_to_loss.splice(0, 3, FASTER, FASTER, SLOWER);
        document.thresholds = [threshold(1, { 0: FASTER }), threshold(0.25, { 0: SLOWER, 1: FASTER, 2: SLOWER })];
        change(document);
    });
}

test("losses stand from the largest to the smallest, and a map without further ones has its goal's", () => {
    assert.deepEqual(lossesOf(several()), [1, 0.5, 0.25]);
    assert.deepEqual(lossesOf(made()), [0.5]);
    assert.deepEqual(lossesOf(made((document) => (document.goal = null))), []);
});

test("at another loss the steps are those to it, with their effects, and all else stays", () => {
    const [document, found] = [several(), atLoss(several(), 0.25)];

    assert.equal(found.goal, 0.25);
    assert.equal(cell(found, "steps_to_loss", 0).arms[0].middle, 10);
    assert.deepEqual(
        [0, 1, 2, 3].map((point) => cell(found, "steps_to_loss", point).kind),
        ["worse", "better", "worse", "close"],
    );
    assert.deepEqual(found.statistics.loss, document.statistics.loss);
    assert.equal(cell(atLoss(document, null), "steps_to_loss", 0).arms[0].middle, 40);
});

test("where no ratios are known at another loss, those of the goal do not stand in their place", () => {
    const document = several(({ thresholds }) => (thresholds[0].effects = {}));
    document.outcomes = { steps_to_loss: eight({ outcome: "holds", p: 0.01 }) };
    const found = atLoss(document, 1);

    assert.deepEqual([Object.keys(found.effects), found.outcomes], [["loss", "eval_loss"], {}]);
    assert.equal(cell(found, "steps_to_loss", 0).effect, 2); // of the medians
});

test("it says in how many cells the answer is another one, and whether it is the opposite", () => {
    assert.equal(
        thresholdWords(several(), "steps_to_loss", null, []),
        "With 1 as the loss to reach instead of 0.5 the answer is another one in 2 of 8 cells and with 0.25 in 1; " +
            "1 of these answers is the opposite.",
    );
    assert.match(thresholdWords(several(), "steps_to_loss", 1, []), /^With 0\.5 as the loss to reach instead of 1 /);
});

test("where the answer is the same everywhere, it says so", () => {
    const same = several((document) => (document.thresholds = [threshold(1, { 0: FASTER, 1: FASTER, 2: SLOWER })]));
    assert.equal(
        thresholdWords(same, "steps_to_loss", null, []),
        "With 1 as the loss to reach instead of 0.5 the answer is another one in none of 8 cells.",
    );
});

test("where something was tuned, it says for which loss", () => {
    const tuned = several(({ sweep }) => sweep.axes.push({ path: "lr", tuned: true }));
    assert.match(thresholdWords(tuned, "steps_to_loss", 0.25, []), / What is tuned was tuned for 0\.5\.$/);
});

test("nothing is said of a loss where there is one alone, or where no steps are counted", () => {
    assert.equal(thresholdWords(made(), "steps_to_loss", null, []), "");
    assert.equal(thresholdWords(several(), "loss", null, []), "");
});

test("sentences name the loss that is chosen", () => {
    const found = atLoss(several(), 0.25);
    found.effects.steps_to_eval_loss[7] = { effect: null, interval: null, p: null, n: 3, bound: "unknown" };
    const words = sentence(found, "steps_to_eval_loss", [cell(found, "steps_to_eval_loss", 7)]);

    assert.match(words, /some networks of both arms do not reach a held-out loss of 0\.25\.$/);
});

test("an address asks for a loss and a statistic of the map, and what is not there is told", () => {
    const wrong = [];

    assert.equal(readLoss(several(), "0.25", wrong), 0.25);
    assert.equal(readLoss(several(), "0.5", wrong), null);
    assert.equal(readStatistic(several(), "dead", wrong), "dead");
    assert.equal(readStatistic(several(), null, wrong), "steps_to_loss");
    assert.deepEqual(wrong, []);

    assert.equal(readLoss(several(), "2", wrong), null);
    const older = made(({ statistics }) => delete statistics.steps_to_eval_loss);
    assert.equal(readStatistic(older, "steps_to_eval_loss", wrong), "steps_to_loss");
    assert.equal(wrong[0], "loss: the link asks for 2. Allowed for this map: 1, 0.5, 0.25.");
    assert.match(
        wrong[1],
        /^statistic: the link asks for steps_to_eval_loss\. Allowed for this map: steps_to_loss, loss,/,
    );
});
