import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFINITIONS } from "../../../static/js/help/definitions.js";

for (const name of ["shift_window", "median_window", "quantiles", "gradient", "z_tilde", "receipt"]) {
    test(`a definition is a sentence or more: ${name}`, () => {
        assert.ok(DEFINITIONS[name].length > 60);
        assert.ok(DEFINITIONS[name].endsWith("."));
    });
}
