import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { useFacts } from "../../static/js/facts.js";

const WORDS = { NaN, inf: Infinity, "-inf": -Infinity };

/** What `tests/fixtures/make.py` wrote under this name. */
export function fixture(name) {
    return JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8"));
}

// Without a page, the modules under test get the facts from here.
useFacts(fixture("facts"));

export function bytes(base64) {
    return Uint8Array.from(Buffer.from(base64, "base64"));
}

/** A number that may be one of the words that stand for what JSON lacks. */
export function number(word) {
    return WORDS[word] ?? word;
}

/** A value as the fixtures hold it: typed arrays as {shape, values}, numbers that JSON lacks as words. */
export function plain(value) {
    if (ArrayBuffer.isView(value)) return { shape: value.shape, values: Array.from(value, plain) };
    if (typeof value === "number" && !Number.isFinite(value))
        return Number.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
    if (Array.isArray(value)) return value.map(plain);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

/** Lists of numbers that are equal but for rounding. */
export function near(found, expected, { relative = 1e-7, absolute = 0 } = {}) {
    assert.equal(found.length, expected.length);
    Array.from(found).forEach((one, index) => {
        const error = Math.abs(one - expected[index]);
        assert.ok(
            error <= absolute + relative * Math.abs(expected[index]),
            `${one} at ${index} is not ${expected[index]}`,
        );
    });
}
