import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const ROOT = path.resolve(import.meta.dirname, "../../static/js");
const IMPORT = /^(?:import|export)\s[^"';]*?from\s+"([^"]+)";|^import\s+"([^"]+)";|\bimport\("([^"]+)"\)/gm;

/** What each of our modules imports, by path. */
function graph() {
    const files = globSync("**/*.js", { cwd: ROOT }).map((name) => path.join(ROOT, name));
    return new Map(
        files.map((file) => {
            const found = [...readFileSync(file, "utf8").matchAll(IMPORT)];
            return [file, found.map(([, from, bare, late]) => path.resolve(path.dirname(file), from ?? bare ?? late))];
        }),
    );
}

test("every import leads to a file", () => {
    const lost = [...graph()].flatMap(([file, imports]) =>
        imports.filter((one) => !existsSync(one)).map((one) => `${path.relative(ROOT, file)} -> ${one}`),
    );

    assert.deepEqual(lost, []);
});

test("no module imports itself, however far around", () => {
    const imports = graph();
    const [done, circles] = [new Set(), []];
    const walk = (file, above) => {
        if (above.includes(file)) circles.push([...above.slice(above.indexOf(file)), file]);
        if (above.includes(file) || done.has(file)) return;
        for (const next of imports.get(file) ?? []) walk(next, [...above, file]);
        done.add(file);
    };
    for (const file of imports.keys()) walk(file, []);

    assert.deepEqual(circles, []);
});

test("every module is reached from an entry", () => {
    const imports = graph();
    const entries = ["main", "replay/main", "lesson/file", "theme"];
    const reached = new Set();
    const waiting = entries.map((name) => path.join(ROOT, `${name}.js`));
    while (waiting.length) {
        const file = waiting.pop();
        if (reached.has(file)) continue;
        reached.add(file);
        waiting.push(...(imports.get(file) ?? []));
    }

    assert.deepEqual(
        [...imports.keys()].filter((file) => !reached.has(file)).map((file) => path.relative(ROOT, file)),
        [],
    );
});
