import assert from "node:assert/strict";
import { test } from "node:test";
import { question } from "../../../static/js/atlas/arms.js";
import { allCells, cell } from "../../../static/js/atlas/cells.js";
import { CLAIM_STATISTICS } from "../../../static/js/atlas/claim_statistics.js";
import { legendItems } from "../../../static/js/atlas/legend/items.js";
import { labLink, readStatistic } from "../../../static/js/atlas/link.js";
import { ruleOf } from "../../../static/js/atlas/rule.js";
import { sentence } from "../../../static/js/atlas/sentence.js";
import { armWords, effectWords, head } from "../../../static/js/atlas/words.js";
import { EFFECT, eight, made } from "./made.js";

/** The map of a claim by hand: its statistic alone, each cell with this outcome. */
function own(name, outcome = "open", change = () => {}) {
    return made((document) => {
        const { diverged } = document.statistics;
        document.claim = "test-time";
        document.arms = ["running averages", "fresh averages"];
        document.goal = null;
        document.statistics = { [name]: [eight([2, 2, 2]), eight([1, 1, 1])], diverged };
        document.effects = { [name]: eight({ ...EFFECT, effect: 2, interval: [1.5, 2.5] }) };
        document.outcomes = { [name]: eight({ outcome, p: 0.01 }) };
        document.stuck = [eight(false), eight(false)];
        change(document);
    });
}

test("every statistic of a claim asks a question", () => {
    for (const { question: asked } of Object.values(CLAIM_STATISTICS)) assert.match(asked, /^Where .*\?$/);
});

test("the map of a claim asks its own question in its own words", () => {
    const document = own("running_loss", "holds");
    assert.equal(question(document), "Where are running averages as good as fresh ones?");
    assert.equal(
        head(cell(document, "running_loss", 0), "running_loss", document),
        "Higher loss with running averages",
    );
});

test("sides that are shown to be alike are called so, first of all", () => {
    const document = own("running_loss", "same", ({ outcomes: { running_loss: all } }) => {
        all[7].outcome = "holds";
        all[6].outcome = "open";
    });
    const cells = allCells(document, "running_loss");
    assert.equal(cells[0].kind, "same");
    assert.equal(head(cells[0], "running_loss", document), "As good as fresh averages");
    const words = sentence(document, "running_loss", cells);
    assert.match(words, /^In 6 of 8 cells running averages are shown to be as good, to within 10 %/);
    assert.match(
        words,
        /In 1 the loss is clearly higher with running averages \(ReLU, 4 hidden layers, learning rate 2\)/,
    );
    assert.match(words, /1 is too close to call/);
    const { marks } = legendItems(document, "running_loss", cells);
    assert.ok(marks.some(({ kind, words: told }) => kind === "same" && told === "as good as fresh averages"));
});

test("networks that still guess are ringed, told and counted", () => {
    const document = own("kick", "holds", ({ stuck }) => {
        stuck[0][0] = stuck[1][0] = stuck[1][1] = true;
    });
    const cells = allCells(document, "kick");
    assert.match(armWords(cells[0].arms[0], "kick"), /these networks still guess at the end$/);
    assert.doesNotMatch(armWords(cells[2].arms[0], "kick"), /guess/);
    assert.match(
        sentence(document, "kick", cells),
        /In 2 of these 8 clear cells a side has not learned: its networks still guess \(ringed\)\./,
    );
    assert.ok(legendItems(document, "kick", cells).marks.some(({ kind }) => kind === "ring"));
    assert.ok(
        !cell(
            own("raw_steps", "holds", ({ stuck }) => (stuck[0][0] = true)),
            "raw_steps",
            0,
        ).arms[0].stuck,
    );
});

test("where networks never get there, it is a bound of steps and not of a loss", () => {
    const document = own("raw_steps", "holds", ({ statistics, effects }) => {
        statistics.raw_steps[0][0] = [null, null, 90];
        effects.raw_steps[0] = { effect: 30, interval: [20, null], p: 0.01, n: 3, bound: "at least" };
        effects.raw_steps[1] = { effect: null, interval: null, p: null, n: 3, bound: "unknown" };
    });
    const [first, second] = allCells(document, "raw_steps");
    assert.match(
        effectWords(first, "raw_steps", document),
        /at least 30\.0 ×.*2 of 3 networks .* never arrive and count with 100 steps/,
    );
    assert.equal(second.kind, "none");
    assert.match(effectWords(second, "raw_steps", document), /In 100 steps .* reach it\.$/);
});

test("its cells open in the Lab with the claim's own networks, without rates of sides that are no arms", () => {
    const document = own("raw_steps", "holds", ({ tuned, sweep }) => {
        tuned[0][3] = { lr: 0.001 };
        sweep.set = { scaling: "raw" };
    });
    const link = decodeURIComponent(labLink(document, 3));
    assert.match(link, /"scaling":"raw"/);
    assert.match(link, /"lr":2/);
    assert.doesNotMatch(link, /arms\./);
});

test("it draws no line of a theory about other things", () => {
    const document = own("kick", "holds", ({ axes }) => {
        axes[2] = { name: "scale", paths: ["init_scale"], values: [0.5, 2], labels: ["0.5", "2"] };
        axes[0].values = ["tanh", "relu"];
    });
    assert.equal(ruleOf(document, { label: "", rows: [[]] }, 0), null);
});

test("a statistic that a map has not is told, with those that it has", () => {
    const wrong = [];
    assert.equal(readStatistic(own("kick"), "loss", wrong), "kick");
    assert.match(wrong[0], /statistic: the link asks for loss\. Allowed for this map: kick\./);
    assert.equal(readStatistic(own("kick"), null, wrong), "kick");
    assert.equal(wrong.length, 1);
});
