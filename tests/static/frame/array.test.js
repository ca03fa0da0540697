import assert from "node:assert/strict";
import { test } from "node:test";
import { array } from "../../../static/js/frame/array.js";

test("an unknown kind of number is refused", () => {
    assert.throws(() => array({ dtype: ">i8", shape: [1], data: new Uint8Array(8) }), { message: "unknown dtype >i8" });
});
