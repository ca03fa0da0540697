import assert from "node:assert/strict";
import { test } from "node:test";
import { distinct } from "../../../static/js/arms/distinct.js";

const NAMES = {
    numbers: Array.from({ length: 12 }, (_, index) => `rather long name of the arm ${index + 1} of 12`),
    some: ["ghost batch of 16, learning rate 0.02", "ghost batch of 32, learning rate 0.02", "layer norm"],
    beginnings: ["one of two arms", "two of two arms"],
};

for (const [title, names] of Object.entries(NAMES)) {
    for (const tail of [5, 6, 8]) {
        test(`names that end alike differ in their last ${tail} letters: ${title}`, () => {
            const ends = distinct(names, tail).map((one) => [...one].slice(-tail).join(""));

            assert.equal(new Set(ends).size, names.length);
        });
    }
}
