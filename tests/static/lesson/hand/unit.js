import { readFileSync } from "node:fs";

const FILE = new URL("../../../../static/lesson/unit.json", import.meta.url);

/** The values that the program ships. */
export function unit() {
    return JSON.parse(readFileSync(FILE, "utf8"));
}
