import assert from "node:assert/strict";
import { test } from "node:test";
import { createList, listed, merge } from "../../../static/js/runs/list.js";

for (const [shown, ids, kept, order] of [
    ["abc", "abc", "", "abc"],
    ["abc", "cab", "", "cab"],
    ["abc", "ac", "b", "abc"],
    ["abc", "ca", "b", "cab"],
    ["abc", "bc", "a", "abc"],
    ["abcd", "ad", "bc", "abcd"],
    ["abc", "xyz", "b", "bxyz"],
    ["abc", "xac", "b", "xabc"],
    ["abc", "ac", "", "ac"],
    ["", "ab", "z", "ab"],
]) {
    test(`what is kept stands after the same neighbour: '${shown}', '${ids}' keeping '${kept}'`, () =>
        assert.equal(merge([...shown], [...ids], new Set(kept)).join(""), order));
}

test("an answer to a change becomes a row", () => {
    const arms = [
        { name: "without BN", norm: { kind: "none" } },
        { name: "with BN", norm: { kind: "batch" } },
    ];

    const row = listed({ id: "a", experiment: { dataset: "digits", arms } });

    assert.equal(row.dataset, "digits");
    assert.deepEqual(
        row.arms.map(({ kind }) => kind),
        ["none", "batch"],
    );
    assert.ok(!("experiment" in row));
});

test("an answer to an older question changes nothing that was changed since", () => {
    const known = createList();
    const asked = performance.now() - 1;
    known.set({ id: "a", name: "new" });
    known.put([{ id: "b" }, { id: "c" }], asked);
    known.drop("b");

    known.put([{ id: "a", name: "old" }, { id: "b" }], asked);
    known.keep(new Set(["b"]), asked);
    assert.deepEqual(known.all(), [{ id: "a", name: "new" }]);

    const later = performance.now() + 1;
    known.put([{ id: "a", name: "newer" }], later);
    assert.deepEqual(known.all(), [{ id: "a", name: "newer" }]);

    known.keep(new Set(), later);
    assert.deepEqual(known.all(), []);
});
