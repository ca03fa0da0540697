import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, elsewhere, ways } from "../../../../static/js/lesson/one/answer.js";
import { near } from "../../fixtures.js";
import { document } from "../documents.js";

const data = document("one");
const view = { digit: 10, size: 8, company: 3, running: false };

for (const digit of data.labels.keys()) {
    test(`picture ${digit + 1} alone gets the answer that every picture gets`, () =>
        assert.deepEqual(
            answer(data, { ...view, digit, size: 1 }),
            answer(data, { ...view, digit: 0, size: 1, company: 0 }),
        ));

    test(`running averages give picture ${digit + 1} one answer in any company`, () => {
        const first = answer(data, { digit, size: 1, company: 0, running: true });

        for (const size of data.sizes)
            for (let company = 0; company < data.companies; company++)
                assert.deepEqual(answer(data, { digit, size, company, running: true }), first);
    });
}

test("an answer is a distribution over the classes, and what it says is its largest part", () => {
    for (const size of [1, ...data.sizes]) {
        const { chances, says } = answer(data, { ...view, size });

        assert.equal(chances.length, data.classes);
        near([chances.reduce((sum, one) => sum + one, 0)], [1], { relative: 0, absolute: 0.006 });
        assert.equal(chances[says], Math.max(...chances));
    }
});

test("elsewhere are the answers in all companies of the size, where company matters", () => {
    const found = elsewhere(data, view);

    assert.equal(found.length, data.companies);
    assert.deepEqual(found[3], answer(data, view));
    assert.deepEqual(elsewhere(data, { ...view, size: 1 }), []);
    assert.deepEqual(elsewhere(data, { ...view, running: true }), []);
});

test("each way has its share of all test digits, and one of them is chosen", () => {
    const rows = ways(data, view);

    assert.deepEqual(
        rows.map(({ name, right }) => [name, right]),
        [
            ["alone", data.right_own],
            ...data.sizes.map((size, index) => [`batch of ${size}`, data.right_company[index]]),
            ["running averages", data.right_running],
        ],
    );
    assert.deepEqual(
        rows.filter(({ now }) => now).map(({ name }) => name),
        ["batch of 8"],
    );
    const running = ways(data, { ...view, running: true }).filter(({ now }) => now);
    assert.deepEqual(
        running.map(({ name }) => name),
        ["running averages"],
    );
});
