import assert from "node:assert/strict";
import { test } from "node:test";
import { MAPS } from "../../../static/js/atlas/documents.js";
import { padded } from "../../../static/js/atlas/documents.js";
import { atlasPath, labLink, readAt, readCell, readQuery } from "../../../static/js/atlas/link.js";
import { usualStatistic } from "../../../static/js/atlas/statistics.js";
import { grown, own } from "./own_made.js";
import { made } from "./made.js";

const VIEW = { map: "rate-depth", sweep: null, statistic: "steps_to_loss", loss: null, cell: null, at: [] };

test("what is as usual is not in the address", () => {
    assert.equal(atlasPath(VIEW, made()), "/atlas");
    assert.equal(
        atlasPath({ ...VIEW, map: "scale-depth", statistic: "loss", cell: 6 }, made()),
        "/atlas?map=scale-depth&statistic=loss&cell=ReLU,4,0.5",
    );
});

test("a loss is in the address where steps are counted to another one than the goal's own", () => {
    assert.equal(atlasPath({ ...VIEW, loss: 0.25 }, made()), "/atlas?loss=0.25");
    assert.equal(atlasPath({ ...VIEW, loss: 0.25, statistic: "dead" }, made()), "/atlas?statistic=dead");
    assert.equal(readQuery("?loss=0.25").loss, "0.25");
});

test("an address is read as it was written", () => {
    for (const map of Object.keys(MAPS))
        for (const [statistic, cell] of [
            ["steps_to_loss", null],
            ["dead", 3],
        ]) {
            const search = new URL(atlasPath({ ...VIEW, map, statistic, cell }, made()), "http://x").search;
            const found = readQuery(search);
            assert.deepEqual(
                [found.map, found.statistic, found.wrong],
                [map, statistic === "steps_to_loss" ? null : statistic, []],
            );
            assert.equal(readCell(made(), found.cell, []), cell);
        }
});

test("what a map has not is told with what it has, and as usual instead", () => {
    const { map, statistic, wrong } = readQuery("?map=moon&statistic=luck");

    assert.deepEqual([map, statistic], ["rate-depth", null]);
    assert.match(wrong[0], /^map: the link asks for moon\. Allowed: rate-depth, /);
    assert.match(wrong[1], /^statistic: the link asks for luck\. Allowed: steps_to_loss, /);
});

for (const asked of ["tanh", "tanh,3,0.5", "tanh,4,0.5,1", ""]) {
    test(`a cell that is not there is told: “${asked}”`, () => {
        const wrong = [];

        assert.equal(readCell(made(), asked, wrong), null);
        assert.deepEqual(wrong, [
            `cell: the link asks for ${asked}. Allowed, separated by commas: ` +
                "activation tanh, ReLU; hidden layers 1, 4; learning rate 0.5, 2.",
        ]);
    });
}

test("the Lab's form gets the preset, what the map and the point set, each arm's tuned values and all seeds", () => {
    const document = made(({ tuned }) => {
        tuned[0][6] = { lr: 0.25 };
        tuned[1][6] = { lr: 4 };
    });
    const query = new URL(labLink(document, 6), "http://x").searchParams;

    assert.equal(query.get("preset"), "lecture");
    assert.deepEqual(JSON.parse(query.get("set")), {
        steps: 100,
        activation: "relu",
        widths: [16, 16, 16, 16],
        lr: 0.5,
        "arms.0.lr": 0.25,
        "arms.1.lr": 4,
        seeds: [0, 1, 2],
    });
});

test("an axis of several paths sets each of them", () => {
    const values = [
        [1, 8],
        [2, 16],
    ];
    const document = made(({ axes }) => Object.assign(axes[2], { paths: ["lr", "batch_size"], values }));

    const set = JSON.parse(new URL(labLink(document, 1), "http://x").searchParams.get("set"));
    assert.deepEqual([set.lr, set.batch_size], [2, 16]);
});

test("a sweep of this server's stands in the address instead of a map, with its own usual statistic", () => {
    const document = own(({ effects }) => {
        effects.loss = effects.steps_to_loss;
        delete effects.steps_to_loss;
    });

    assert.equal(usualStatistic(document), "loss");
    assert.equal(atlasPath({ ...VIEW, sweep: "k7m2", statistic: "loss" }, document), "/atlas?sweep=k7m2");
    assert.equal(atlasPath({ ...VIEW, sweep: "k7m2" }, document), "/atlas?sweep=k7m2&statistic=steps_to_loss");
    assert.equal(readQuery("?sweep=k7m2").sweep, "k7m2");
});

test("a point of a sweep is asked for by its number in the Lab", () => {
    assert.equal(labLink(own(), 6), "/lab?sweep=k7m2&point=6");
});

test("places on the axes before the last three stand in the address, or follow from the cell", () => {
    const document = grown();
    const view = { ...VIEW, sweep: "k7m2" };

    assert.equal(atlasPath({ ...view, at: [0] }, document), "/atlas?sweep=k7m2");
    assert.equal(atlasPath({ ...view, at: [1] }, document), "/atlas?sweep=k7m2&at=0.5");
    assert.equal(atlasPath({ ...view, cell: 9, at: [1] }, document), "/atlas?sweep=k7m2&cell=0.5,tanh,1,2");
    const wrong = [];
    assert.deepEqual(readAt(document, null, "0.5", wrong), [1]);
    assert.deepEqual(readAt(document, readCell(document, "0.5,tanh,1,2", wrong), null, wrong), [1]);
    assert.deepEqual(readAt(document, null, null, wrong), [0]);
    assert.deepEqual(wrong, []);
    assert.deepEqual(readAt(document, null, "0.7", wrong), [0]);
    assert.match(wrong[0], /^at: the link asks for 0\.7\. Allowed, separated by commas: dropout 0, 0\.5\.$/);
});

test("an axis that stands for one that a sweep has not is not in the address", () => {
    const document = padded(own(({ axes }) => axes.splice(0, 2)));

    assert.equal(document.axes.length, 2);
    assert.equal(atlasPath({ ...VIEW, sweep: "k7m2", cell: 1 }, document), "/atlas?sweep=k7m2&cell=2");
    assert.equal(readCell(document, "2", []), 1);
});

test("a label with a comma is one label", () => {
    const document = own(({ axes }) => (axes[2].labels = ["slow, but sure", "fast"]));
    const search = new URL(atlasPath({ ...VIEW, sweep: "k7m2", cell: 2 }, document), "http://x").search;

    assert.equal(readCell(document, readQuery(search).cell, []), 2);
});
