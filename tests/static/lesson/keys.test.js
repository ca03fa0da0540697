import assert from "node:assert/strict";
import { test } from "node:test";
import { deedOf } from "../../../static/js/lesson/keys.js";

function pressed(...keys) {
    const done = [];
    const to = {
        back: () => done.push("back"),
        next: () => done.push("next"),
        answer: (answer) => done.push(answer),
        help: () => done.push("help"),
    };
    for (const key of keys) deedOf({ shiftKey: false, ...key }, to)?.();
    return done;
}

test("1, 2 and 3 choose an answer from the top, and no other digit does", () => {
    assert.deepEqual(pressed({ key: "1" }, { key: "2" }, { key: "3" }), [0, 1, 2]);
    assert.deepEqual(pressed({ key: "0" }, { key: "4" }, { key: "12" }, { key: "F1" }), []);
});

test("arrows turn cards, a question mark asks for the keys, with Shift or without", () => {
    assert.deepEqual(pressed({ key: "ArrowLeft" }, { key: "ArrowRight" }), ["back", "next"]);
    assert.deepEqual(pressed({ key: "?", shiftKey: true }, { key: "?" }), ["help", "help"]);
});

test("Shift keeps the other keys for the browser", () => {
    assert.deepEqual(pressed({ key: "ArrowRight", shiftKey: true }, { key: "1", shiftKey: true }), []);
});
