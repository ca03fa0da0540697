import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { BROAD, LOW, onLaptop } from "../../../static/js/page/low_window.js";

const sheet = (name) => readFileSync(new URL(`../../../static/css/${name}.css`, import.meta.url), "utf8");
const heights = (name) =>
    [...sheet(name).matchAll(/\(min-width: (\d+)px\) and \(max-height: (\d+)px\)/g)].map(([, wide, high]) => [
        Number(wide),
        Number(high),
    ]);

test("style sheets and modules agree where a window is low", () => {
    assert.deepEqual(heights("laptop"), [[BROAD, LOW]]);
    assert.deepEqual(heights("lesson"), [[901, LOW]]);
});

test("a laptop's layout is asked for in the words of the style sheet", () => {
    globalThis.matchMedia = (query) => ({ matches: sheet("laptop").includes(`@media ${query} {`) });
    try {
        assert.ok(onLaptop());
    } finally {
        delete globalThis.matchMedia;
    }
});
