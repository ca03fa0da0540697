import assert from "node:assert/strict";
import { test } from "node:test";
import { tables } from "../../../static/js/claims/tables.js";

const AXIS = { title: "x", log: false, low: null, high: null };
const SERIES = { name: "a", x: [1, 10], y: [0.5, 0.25], arm: 1, low: null, high: null, style: "line" };

for (const [panel, row] of [
    [{ kind: "plot", series: [SERIES] }, ["a", 1, 0.5]],
    [{ kind: "slopes", ends: ["black", "coloured"], values: [[0.9, 0.5]] }, [1, 0.9, 0.5]],
    [{ kind: "bars", groups: ["g"], bars: ["a"], values: [[1]], low: [[0.5]], high: [[2]] }, ["g", "a", 1, 0.5, 2]],
    [{ kind: "pictures", rows: [["black", [{ image: "", said: "cat", right: false }]]] }, ["black", 1, "cat", "no"]],
]) {
    test(`a panel is a table too: ${panel.kind}`, () => {
        const found = tables({ title: "A figure", note: "", rules: [], x: AXIS, y: AXIS, ...panel });

        assert.equal(found.length, 1);
        assert.deepEqual(found[0].rows[0], row);
        assert.equal(found[0].columns.length, row.length);
    });
}
