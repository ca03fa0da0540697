import "../fixtures.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { cards } from "../../../static/js/lesson/cards.js";
import { moreAbout } from "../../../static/js/lesson/more_about.js";
import { document } from "./documents.js";

const { claims } = document("findings");

test("more about each claim is on its card or on its page", () => {
    const more = moreAbout(cards, ({ path }) => `/below${path}`);

    assert.deepEqual(more("robust-layers"), { address: "#kick", place: "card 7" });
    assert.deepEqual(more("other-norms"), { address: "/below/claims?claim=other-norms", place: "Claims" });
    assert.ok(claims.every(({ name }) => more(name)));
});

test("a file has cards and no page of a claim", () => {
    const more = moreAbout(cards, () => null);

    assert.deepEqual(more("test-time"), { address: "#one", place: "card 11" });
    assert.equal(more("other-norms"), null);
});

test("cards are about claims that exist, each about its own", () => {
    const about = cards.flatMap(({ claim }) => claim ?? []);

    assert.deepEqual(
        about.filter((one) => !claims.some(({ name }) => name === one)),
        [],
    );
    assert.equal(new Set(about).size, about.length);
});
