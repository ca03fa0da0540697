import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { allows, facts, limitOf, over, useFacts } from "../../static/js/facts.js";
import { aimed } from "../../static/js/trends/lines.js";
import { normalizable } from "../../static/js/page/view.js";
import { fixture } from "./fixtures.js";

afterEach(() => {
    delete globalThis.document;
    useFacts(fixture("facts"));
});

test("the page's script is read once, on first use", () => {
    let reads = 0;
    globalThis.document = {
        getElementById: (id) => ({ textContent: (reads += 1) && JSON.stringify({ sample: id }) }),
    };
    useFacts(null);

    assert.deepEqual([facts().sample, facts().sample, reads], ["facts", "facts", 1]);
});

test("a page without the script says so", () => {
    globalThis.document = { getElementById: () => null };
    useFacts(null);

    assert.throws(facts, { message: "The page has no #facts." });
});

for (const [state, ended, acts] of [
    ["queued", false, ["stop"]],
    ["running", false, ["pause", "stop", "kick"]],
    ["paused", false, ["resume", "step", "stop", "kick"]],
    ["finished", true, []],
    ["stopped", true, []],
    ["failed", true, []],
]) {
    test(`a state says what may follow it: ${state}`, () => {
        assert.equal(over(state), ended);
        assert.deepEqual(
            ["pause", "resume", "step", "stop", "kick", "unknown"].filter((type) => allows(type, state)),
            acts,
        );
    });
}

test("an event's number has its limits", () => {
    assert.deepEqual(limitOf("set_lr", "lr"), { above: 0, high: 1000 });
});

for (const kind of Object.keys(fixture("facts").kinds)) {
    test(`the page treats a kind as its row says: ${kind}`, () => {
        const run = { experiment: { arms: [{ norm: { kind } }] } };

        assert.equal(normalizable(run), kind !== "noisy_batch");
        assert.equal(aimed({ arms: [{ kind }] }, "z_tilde"), kind === "batch" || kind === "population");
        assert.equal(aimed({ arms: [{ kind }] }, "z"), false);
    });
}
