import assert from "node:assert/strict";
import { test } from "node:test";
import { item } from "../../../static/js/frame/item.js";
import { bytes, fixture, plain } from "../fixtures.js";

const SENT = fixture("frame");

test("a frame that Python encoded is decoded to the same numbers", () => {
    assert.deepEqual(plain(item(bytes(SENT.bytes))), SENT.holds);
});

test("arrays let go of the message they came in", () => {
    assert.equal(item(bytes(SENT.bytes)).loss.buffer.byteLength, 16);
});
