import assert from "node:assert/strict";
import { test } from "node:test";
import { registered } from "../../../static/js/claims/registered.js";

const NOW = new Date("2026-11-30T12:00:00");
const AT = { hash: "a", version: "0.1.0", at: "2026-11-30T10:00:00", first_run: null, before: false, versions: 1 };

test("it says when something was registered, and when first run", () => {
    assert.equal(registered(AT, NOW), "Registered today, 10:00, no run yet");
    const ran = { ...AT, first_run: "2026-11-30T10:05:00" };
    assert.equal(registered(ran, NOW), "Registered today, 10:00, first run today, 10:05");
});

test("a run that came before its registration is said to have", () => {
    const early = { ...AT, first_run: "2026-11-29T10:05:00", before: true };

    assert.match(registered(early, NOW), /first run 29 Nov.*, before it was registered here$/);
});

test("a spec that has changed says how often", () => {
    assert.match(registered({ ...AT, versions: 2 }, NOW), /\(version 2 of its spec\)/);
});
