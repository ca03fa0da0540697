import { readFileSync } from "node:fs";

/** A document of `static/lesson/`, as the page gets it. */
export function document(name) {
    return JSON.parse(readFileSync(new URL(`../../../static/lesson/${name}.json`, import.meta.url), "utf8"));
}
