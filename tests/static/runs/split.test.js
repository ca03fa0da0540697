import assert from "node:assert/strict";
import { test } from "node:test";
import { splitTags, tagLimits } from "../../../static/js/runs/split.js";
import { fixture } from "../fixtures.js";

const many = (count) => Array.from({ length: count }, (_, index) => `t${index}`);

for (const [typed, tags] of [
    ["homework, kick", ["class", "homework", "kick"]],
    [" two  words ,, ,", ["class", "two words"]],
    ["kick, Kick, CLASS", ["class", "kick"]],
    [" , ", ["class"]],
    [many(19).join(","), ["class", ...many(19)]],
    ["é".repeat(40), ["class", "é".repeat(40)]],
    ["🙂".repeat(40), ["class", "🙂".repeat(40)]],
]) {
    test(`tags are split at commas without empty ones or doubles: ${typed}`, () =>
        assert.deepEqual(splitTags(typed, ["class"]), tags));
}

for (const [typed, message] of [
    [`fine, ${"x".repeat(41)}`, `“${"x".repeat(41)}” has 41 characters. A tag has at most 40.`],
    [many(20).join(","), "These would be 21 tags. A run has at most 20."],
]) {
    test(`tags beyond a limit are refused with the limit: ${message}`, () =>
        assert.throws(() => splitTags(typed, ["class"]), { message }));
}

test("the limits of tags are those of the API", () => {
    const { most, longest } = fixture("facts").tags;

    assert.ok(tagLimits().includes(`Up to ${most}, of at most ${longest} characters each.`));
});
