import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf } from "../../../static/js/run/name.js";
import { fixture } from "../fixtures.js";

for (const { run, called } of fixture("contract").names) {
    test(`page and server call a run alike: ${called}`, () => assert.equal(nameOf(run), called));
}
