import assert from "node:assert/strict";
import { test } from "node:test";
import { named, origin } from "../../../static/js/claims/origin.js";

const NOW = new Date("2026-11-26T13:00:00");

for (const [made, words] of [
    [{ at: "2026-11-26T11:45:00", sample: false }, "today, 11:45"],
    [{ at: "2026-11-25T11:45:00", sample: false }, "25 Nov, 11:45"],
    [{ at: "2026-11-26T11:45:00", sample: true }, "sample of 26 Nov 2026"],
]) {
    test(`a finding is dated, also today: ${words}`, () => {
        assert.equal(origin(made, NOW), words);
        assert.equal(named({ ...made, budget: "full" }, NOW), `full, ${words}`);
    });
}
