import "../../fixtures.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { plain } from "../../../../static/js/headline/words.js";
import { told } from "../../../../static/js/lesson/lines/words.js";

const view = {
    step: 1_000,
    frame: { accuracy: [0.2, 0.4, 0.9, 1] },
    arms: [
        { slot: 0, lanes: [0, 1] },
        { slot: 1, lanes: [2, 3] },
    ],
};
const read = (frame, lane) => frame.accuracy[lane];

test("the sentence has the mean over the seeds of each arm", () => {
    assert.equal(
        plain(told(view, { said: "right:", read, percent: true })),
        "Step 1,000: right: 30\u00a0% without batch norm, 95\u00a0% with it.",
    );
    assert.equal(plain(told(view, { said: "loss", read })), "Step 1,000: loss 0.30 without batch norm, 0.95 with it.");
});
