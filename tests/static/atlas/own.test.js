import assert from "node:assert/strict";
import { test } from "node:test";
import { comparesBatchNorm, question } from "../../../static/js/atlas/arms.js";
import { cellName, placeWords } from "../../../static/js/atlas/axis_words.js";
import { allCells, cell, grids } from "../../../static/js/atlas/cells.js";
import { padded } from "../../../static/js/atlas/documents.js";
import { legendItems } from "../../../static/js/atlas/legend/items.js";
import { left, sweepName, sweepWords } from "../../../static/js/atlas/own/words.js";
import { sections } from "../../../static/js/atlas/sections.js";
import { sentence } from "../../../static/js/atlas/sentence.js";
import { SWEEP_STATISTICS } from "../../../static/js/atlas/statistics.js";
import { table } from "../../../static/js/atlas/tables.js";
import { critical } from "../../../static/js/atlas/theory.js";
import { effectWords, head, madeWords } from "../../../static/js/atlas/words.js";
import { wording } from "../../../static/js/atlas/wording.js";
import { arm, grown, others, own } from "./own_made.js";

const cellsOf = (document, name) => grids(document, name).flatMap(({ rows }) => rows.flat());

test("without paired ratios the medians of a statistic are compared, and none is clear", () => {
    const document = own();
    const found = cell(document, "loss", 0); // 0.4 without, 0.2 with

    assert.deepEqual([found.kind, found.effect, found.low, found.high], ["better", 2, null, null]);
    assert.equal(
        effectWords(found, "loss", document),
        "Loss without ÷ with batch norm, medians: 2.00 ×. There is no interval.",
    );
    assert.equal(
        sentence(document, "loss", cellsOf(document, "loss")),
        "In 8 of 8 cells the loss is lower with batch norm. In none it is higher. " +
            "These are medians over the seeds, without an interval.",
    );
    assert.equal(legendItems(document, "loss", []).measures, "Loss without ÷ with batch norm");
});

test("a median that is not there is said to be half of the networks", () => {
    const document = own(({ effects, statistics }) => {
        delete effects.steps_to_loss;
        for (let point = 0; point < 8; point++) statistics.steps_to_loss[0][point] = [null, null, 3];
    });

    assert.match(
        sentence(document, "steps_to_loss", cellsOf(document, "steps_to_loss")),
        /In 8 there is nothing to compare: in 100 steps half of an arm’s networks or more/,
    );
});

test("points that are not finished are running in every statistic", () => {
    const document = own(({ effects, statistics }) => {
        effects.steps_to_loss[5] = null;
        for (const arms of Object.values(statistics)) for (const points of arms) points[5] = null;
    });

    for (const name of Object.keys(SWEEP_STATISTICS)) assert.equal(cell(document, name, 5).kind, "running");
    assert.equal(allCells(document, "loss").filter(({ kind }) => kind === "running").length, 1);
});

test("words are those of batch norm only where the arms differ in nothing else", () => {
    const kinds = (first, second) => own(({ sweep }) => (sweep.experiment.arms = [first, second]));

    assert.ok(comparesBatchNorm(own()));
    assert.ok(!comparesBatchNorm(others()));
    assert.ok(!comparesBatchNorm(kinds(arm("without BN", "none"), arm("with BN", "layer"))));
    assert.ok(!comparesBatchNorm(kinds(arm("without BN", "none"), arm("with BN", "batch", { lr: 1 }))));
    assert.ok(!comparesBatchNorm(own(({ axes }) => (axes[0].paths = ["arms.1.norm.kind"]))));
});

test("arms of other names are called by their names, and no word is of batch norm", () => {
    const document = others();
    for (const name of Object.keys(SWEEP_STATISTICS)) {
        const { measures, heads, says } = wording(name, document);
        const words = [measures, ...heads, ...says].join(" ");
        assert.doesNotMatch(words, /batch norm|[{}]/);
        assert.match(words, /“group norm”/);
    }

    assert.equal(question(document), "Where does “group norm” do better than “layer norm”?");
    assert.equal(head(cell(document, "loss", 0), "loss", document), "Lower loss: “group norm”");
    assert.match(
        sentence(document, "steps_to_loss", cellsOf(document, "steps_to_loss")),
        /^In none of 8 cells “group norm” is clearly faster\./,
    );
    assert.equal(critical(document, 0), null);
    const dots = legendItems(
        others(({ effects, statistics }) => {
            effects.steps_to_loss[0] = { effect: null, interval: null, p: null, n: 3, bound: "unknown" };
            statistics.steps_to_loss[0][0] = [null, null, null];
        }),
        "steps_to_loss",
        [],
    );
    assert.doesNotMatch(JSON.stringify(dots), /without/);
});

test("a name with a dollar sign stays what it is", () => {
    const document = others((one) => (one.arms = ["$&", "$1"]));

    assert.equal(wording("loss", document).measures, "Loss: “$&” ÷ “$1”");
});

test("one axis becomes a row, none a single cell, and neither is told of an axis that is not there", () => {
    const line = padded(own(({ axes }) => axes.splice(0, 2)));
    const alone = padded(own(({ axes }) => axes.splice(0, 3)));

    assert.deepEqual(
        grids(line, "loss").map(({ rows }) => rows.map((row) => row.map(({ point }) => point))),
        [[[0, 1]]],
    );
    assert.equal(cellName(line, [0, 1]), "learning rate 2");
    assert.deepEqual(table(line, "loss", allCells(line, "loss")).columns.slice(0, 2), ["learning rate", "outcome"]);
    assert.deepEqual(
        sections(line, "loss", cell(line, "loss", 0)).map(({ axis }) => axis.name),
        ["learning rate"],
    );
    assert.deepEqual(grids(alone, "loss")[0].rows[0].length, 1);
    assert.equal(cellName(alone, [0, 0]), "The one point");
    assert.deepEqual(sections(alone, "loss", cell(alone, "loss", 0)), []);
    const { axes } = own();
    assert.equal(padded(own()).axes.length, axes.length);
});

test("four axes: the maps of a place on the first, whose cells keep their numbers and all their places", () => {
    const document = grown();
    const points = (before) => grids(document, "loss", before).map(({ rows }) => rows[0].map(({ point }) => point));

    assert.deepEqual(points([0]), [
        [0, 1],
        [4, 5],
    ]);
    assert.deepEqual(points([1]), [
        [8, 9],
        [12, 13],
    ]);
    assert.deepEqual(grids(document, "loss", [1])[0].rows[0][1].at, [1, 0, 0, 1]);
    const cells = grids(document, "loss", [1]).flatMap(({ rows }) => rows.flat());
    assert.doesNotMatch(sentence(document, "loss", cells), /dropout/, "an axis of one place divides nothing");
});

test("labels of widths are layers only where the axis counts them", () => {
    const widths = { name: "widths", paths: ["widths"], values: [[8], [16]], labels: ["8", "16"] };

    assert.equal(placeWords(widths, 0), "widths 8");
    assert.equal(placeWords({ ...widths, name: "hidden layers" }, 0), "8 hidden layers");
});

test("losses and steps are called what they are", () => {
    const { loss, steps_to_loss: steps } = SWEEP_STATISTICS;

    assert.match(loss.meaning(own((one) => (one.loss = "half squares"))), /^Half the squared error, on .* after 100/);
    assert.match(loss.meaning(own((one) => (one.steps = null))), /at the end of training\.$/);
    assert.match(steps.meaning(own((one) => (one.goal = null))), /no loss/);
    assert.match(madeWords(own()), /^Launched on 30 Nov 2026: 48 networks, estimated at 61 s on one core\.$/);
});

const SWEEP = {
    state: "running",
    name: null,
    created: "2026-12-01T04:00:00Z",
    points: { total: 40, done: 12 },
    progress: 0.317,
    eta: 125,
    place: null,
    error: null,
    sweep: { axes: [{ paths: ["widths"] }, { paths: ["lr"] }, { paths: ["init_scale"], tuned: true }] },
};

for (const [change, words] of [
    [{}, "Running: 12 of 40 points, 31 %; about 2 minutes left."],
    [{ eta: null }, "Running: 12 of 40 points, 31 %."],
    [{ state: "queued", place: 2 }, "Waiting for its turn, place 2: 12 of 40 points."],
    [{ state: "paused", error: { message: "The disk is full." } }, "Paused: 12 of 40 points, 31 %. The disk is full."],
    [{ state: "failed", error: { message: "Out of memory." } }, "Failed: 12 of 40 points. Out of memory."],
    [{ state: "finished", points: { total: 1, done: 1 } }, "Finished: 1 of 1 point."],
])
    test(`a sweep's line: ${words}`, () => assert.equal(sweepWords({ ...SWEEP, ...change }), words));

test("a sweep is listed by its name, or by its axes and day, with its state", () => {
    assert.equal(sweepName({ ...SWEEP, name: "mine" }), "mine · running");
    assert.equal(sweepName(SWEEP), "widths × lr, 2026-12-01 · running");
});

for (const [seconds, words] of [
    [0.2, "1 second"],
    [40, "40 seconds"],
    [200, "3 minutes"],
    [9000, "2.5 hours"],
])
    test(`${seconds} seconds are told as ${words}`, () => assert.equal(left(seconds), words));
