import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { binned } from "../../../../static/js/lesson/noise/bins.js";
import { card } from "../../../../static/js/lesson/noise/card.js";
import { createDraws, KEEP, LARGE, SMALL } from "../../../../static/js/lesson/noise/draws.js";
import { dropoutStrays, meanStrays } from "../../../../static/js/lesson/noise/laws.js";
import { deviationOf, estimateOf, meanOf } from "../../../../static/js/lesson/noise/moments.js";
import { greys, population } from "../../../../static/js/lesson/noise/population.js";
import { randomNumbers } from "../../../../static/js/lesson/random.js";
import { rows, said } from "../../../../static/js/lesson/noise/words.js";
import { fixture, near } from "../../fixtures.js";

const unit = JSON.parse(readFileSync(new URL("../../../../static/lesson/unit.json", import.meta.url), "utf8"));
const own = population(unit);
const laws = fixture("batch_noise");
const DRAWS = 4_000;
const ERRORS = 5;
const many = createDraws(own, 7);
many.draw(DRAWS);

/** A moment about the mean, in deviations. */
function moment(power) {
    return meanOf(own.z.map((z) => ((z - own.mean) / own.deviation) ** power));
}

/** The relative standard error of a deviation that was estimated from draws. */
function error(values) {
    const [mean, deviation] = [meanOf(values), deviationOf(values)];
    const kurtosis = meanOf(values.map((value) => ((value - mean) / deviation) ** 4));
    return Math.sqrt((kurtosis - 1) / values.length) / 2;
}

for (const [size, name, place] of [
    [SMALL, "small", 0],
    [LARGE, "large", 1],
]) {
    const drawn = many.drawn[name];
    const means = drawn.map(({ mean }) => mean);

    test(`the law for the mean of ${size} is the engine's`, () => {
        near([meanStrays(own.deviation, size, own.z.length)], [laws.mean[place]]);
    });

    test(`the mean of ${size} strays as the law says`, () => {
        near([estimateOf(means)], [laws.mean[place]], { relative: ERRORS * error(means) });
        near([meanOf(means)], [own.mean], { absolute: (ERRORS * laws.mean[place]) / Math.sqrt(DRAWS) });
    });

    test(`the spread of ${size} strays as the law says, to first order`, () => {
        const spreads = drawn.map(({ deviation }) => deviation);
        near([estimateOf(spreads)], [laws.deviation[place]], { relative: ERRORS * error(spreads) + 4 / size });
    });

    test(`the value normalized by ${size} strays as both laws together say, to first order`, () => {
        const together = (moment(3) / 2) * laws.mean[place] ** 2;
        const variance = laws.mean[place] ** 2 + own.value ** 2 * laws.deviation[place] ** 2 + 2 * own.value * together;
        const values = drawn.map(({ value }) => value);
        near([estimateOf(values)], [Math.sqrt(variance) / own.deviation], {
            relative: ERRORS * error(values) + 4 / size,
        });
    });
}

test("dropout strays as the law says, and keeps the value on average", () => {
    const strays = dropoutStrays(own.value, KEEP);
    near([strays], [own.value * laws.dropout]);
    near([estimateOf(many.drawn.dropout)], [strays], { relative: ERRORS * error(many.drawn.dropout) });
    near([meanOf(many.drawn.dropout)], [own.value], { absolute: (ERRORS * strays) / Math.sqrt(DRAWS) });
    assert.deepEqual([...new Set(many.drawn.dropout)].sort(), [0, own.value / KEEP]);
});

test("the law holds exactly over all pairs of five numbers", () => {
    const five = [1, 2, 4, 8, 16];
    const pairs = five.flatMap((a, i) => five.slice(i + 1).map((b) => (a + b) / 2));
    near([meanStrays(deviationOf(five), 2, 5)], [deviationOf(pairs)]);
    assert.equal(meanStrays(1, 5, 5), 0);
});

test("no example comes twice in a batch: one of all has the data's own mean", () => {
    const small = population({ ...unit, z: unit.z.slice(0, LARGE) });
    const draws = createDraws(small, 3);
    draws.draw(2);
    near(
        draws.drawn.large.map(({ mean }) => mean),
        [small.mean, small.mean],
    );
});

test("a seed gives the same draws again", () => {
    const draws = createDraws(own, 7);
    draws.draw(3);
    assert.deepEqual(draws.drawn.small, many.drawn.small.slice(0, 3));
});

test("random numbers are those of mulberry32, and even", () => {
    const random = randomNumbers(1);
    near([random(), random()], [0.6270739405881613, 0.002735721180215478], { relative: 1e-12 });
    const tenths = Array(10).fill(0);
    for (let draw = 0; draw < 1e5; draw++) tenths[Math.floor(10 * random())]++;
    for (const count of tenths) near([count], [1e4], { absolute: ERRORS * Math.sqrt(9e3) });
});

test("the example followed has a picture and lies about one deviation above the mean", () => {
    near([own.value], [(unit.z[own.place] - meanOf(unit.z)) / deviationOf(unit.z)]);
    near([own.value], [1], { absolute: 0.1 });
    assert.equal(own.label, unit.labels[own.place]);
    assert.equal(greys(unit, own).length, 64);
    assert.ok(greys(unit, own).every((grey) => grey >= 0 && grey <= 16));
});

test("a value is counted in its bin, and outside in the outermost", () => {
    const counts = binned([0, 0.019, 0.5, 1, -3], [0, 1]);
    assert.deepEqual([counts[0], counts[25], counts[49], counts.length], [3, 1, 1, 50]);
});

test("the reveal's number is the law's, and what it concludes holds", () => {
    const draws = createDraws(own, 1);
    draws.draw(2_000);
    const [small, large, dropout] = rows(own, draws.drawn);
    const text = card.reveal({ unit });
    const ratio = laws.mean[0] / laws.mean[1];
    near([ratio ** 2], [(8 * (1_437 - 64)) / (1_437 - 512)], { relative: 1e-6 });
    assert.ok(text.includes(`strays ${ratio.toFixed(1)} times as far as that of 512`));
    near([small.mean / large.mean, small.value / large.value], [ratio, ratio], { relative: 0.1 });
    assert.ok(dropout.value > 3 * small.value && small.value > 3 * large.value);
});

test("what is said has the numbers once there are two draws", () => {
    const draws = createDraws(own, 1);
    draws.draw();
    assert.equal(said(own, draws.drawn), "1 mini-batch of each size drawn.");
    draws.draw(9);
    assert.match(
        said(own, draws.drawn),
        /^10 mini-batches of each size drawn\. The mean of 64 strays by 0\.\d+ \(law 0\.161\)/,
    );
});

test("title, words, question and answers have at most 60 words", () => {
    const all = [card.title, ...card.words, card.question, ...card.answers.map(({ text }) => text)];
    assert.ok(all.join(" ").split(/\s+/).length <= 60);
    assert.equal(card.answers.filter(({ right }) => right).length, 1);
});
