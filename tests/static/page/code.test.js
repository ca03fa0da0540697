import assert from "node:assert/strict";
import { test } from "node:test";
import { reproducing } from "../../../static/js/page/code.js";
import "../fixtures.js";

test("what is planned beyond where the run is stays planned", () => {
    const log = { events: [{ step: 3, event: { type: "pause" } }], frames: [{ step: 5 }] };
    const plan = (step) => ({ step, event: { type: "kick", layer: 1, size: 1 } });

    const { interventions } = reproducing({ interventions: [plan(2), plan(9)] }, log);

    assert.deepEqual(
        interventions.map(({ step }) => step),
        [9],
    );
});
