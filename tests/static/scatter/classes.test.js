import assert from "node:assert/strict";
import { test } from "node:test";
import { classMark, className, classWords, dotWords } from "../../../static/js/scatter/classes.js";
import "../fixtures.js";

for (const [dataset, label, words, name, mark] of [
    ["digits", 4, "digit 4", "4", "4"],
    ["cats", 0, "not a cat", "not a cat", "not a cat"],
    ["cats_2d", 1, "cat", "cat", "cat"],
    ["fashion_mnist", 1, "trousers", "trousers", "1"],
    ["wine", 2, "grower 3", "grower 3", "grower 3"],
    ["of a later version", 3, "class 3", "class 3", "3"],
]) {
    test(`class ${label} of ${dataset} is called ${words}`, () => {
        const found = [classWords(dataset, label), className(dataset, label), classMark(dataset, label)];
        assert.deepEqual(found, [words, name, mark]);
    });
}

for (const [shown, words] of [
    [
        { dataset: "digits", count: 128, layer: 2, units: [1, 2] },
        "Each dot is one handwritten digit of 128 that are watched: here as unit 1 and unit 2 of layer 2 see it.",
    ],
    [
        { dataset: "cats", count: 256, layer: 3, units: [4, 4] },
        "Each dot is one drawn picture of 256 that are watched: here as unit 4 of layer 3 sees it.",
    ],
]) {
    test(`one line says what a dot of ${shown.dataset} is`, () => assert.equal(dotWords(shown), words));
}
