import assert from "node:assert/strict";
import { test } from "node:test";
import { captionPlace, labelled } from "../../../static/js/clock/labels.js";
import { timeline } from "../../../static/js/clock/chart.js";

const BOX = { left: 8, right: 792 };
const WIDE = 200;
const [RIGHT, LEFT] = [
    [586, 786],
    [14, 214],
];
const place = (lines, marks = []) => captionPlace(WIDE, { lines, marks }, BOX);

test("the caption stands at the right end, at the left where a line would cross it, else in the middle", () => {
    assert.deepEqual(place([100]), RIGHT);
    assert.deepEqual(place([100, 500]), RIGHT);
    for (const x of [590, 700, 782]) assert.deepEqual(place([x]), LEFT, String(x));
    assert.deepEqual(place([400, 700]), LEFT);
    assert.deepEqual(place([100, 700]), [300, 500]);
});

test("it stands between marks where it can, and on them only where it must", () => {
    assert.deepEqual(place([100], [700, 780]), [495, 695]);
    assert.deepEqual(place([100], [300, 520]), RIGHT);
    const many = Array.from({ length: 20 }, (_, index) => 8 + 40 * index);
    assert.deepEqual(place([100], many), RIGHT);
    assert.equal(captionPlace(900, { lines: [], marks: [] }, BOX), null);
});

/** A canvas that remembers where words and upright lines stand; a letter is 6 pixels wide. */
function paper() {
    const [words, lines, fills] = [[], [], []];
    let from = null;
    const ctx = {
        font: "",
        textAlign: "left",
        measureText: (string) => ({ width: 6 * string.length }),
        fillText(string, x, y) {
            const wide = 6 * string.length;
            const left = x - { left: 0, right: wide, center: wide / 2 }[ctx.textAlign];
            words.push({ string, left, right: left + wide, top: y - 8, bottom: y + 1 });
        },
        fillRect: (x, top, width, height) => width <= 2 && fills.push({ x, top, bottom: top + height }),
        moveTo: (x, y) => (from = { x, y }),
        lineTo: (x, y) => x === from?.x && y > from.y && lines.push({ x, top: from.y, bottom: y }),
    };
    for (const name of [
        "strokeText",
        "save",
        "restore",
        "beginPath",
        "rect",
        "clip",
        "stroke",
        "setLineDash",
        "fill",
        "arc",
    ])
        ctx[name] = () => {};
    return { ctx, words, lines: [lines, fills] };
}

/** Numbers that look random and are the same each time. */
function* numbers(seed) {
    for (let now = 48271 * seed; ;) yield (now = (now * 16807) % 2147483647) / 2147483647;
}

function drawnClock(seed) {
    const random = numbers(seed);
    const below = (most) => Math.floor(random.next().value * most);
    const [width, height] = [[366, 820, 560, 1200][below(4)], [54, 96][below(2)]];
    const head = 100 + below(900);
    const first = below(head);
    const near = below(2) ? head - first : Math.min(40, head - first);
    const marks = Array.from({ length: below(9) }, () => first + below(near + 1))
        .sort((one, other) => one - other)
        .map((step) => ({ step, label: ["kick W[1]", "lr → 0.01", "batch size → 64"][below(3)] }));
    const steps = Array.from({ length: head + 1 }, (_, step) => step);
    const data = { steps, last: 1000, index: below(head + 1), head, ended: below(2) === 0, marks, arms: [] };
    Object.assign(data, { lost: below(4) === 0, unit: "shift of Z̃, layer 2, 50 steps", trunk: below(2) ? [] : null });
    data.cursor = below(3) ? null : below(head + 1);
    const { ctx, ...rest } = paper();
    timeline(ctx, { width, height }, data, {}, (_ctx, _sheet, _key, _x, paint) => paint(ctx, false), "", {
        small: width < 480,
    });
    return { ...rest, width, data };
}

test("no word on the clock covers another, or a line of an event or of the live head", () => {
    for (let seed = 1; seed <= 600; seed++) {
        const { words, lines, width } = drawnClock(seed);
        const upper = words.filter(({ top }) => top < 32 && top >= 0);
        words.forEach((one, index) => {
            for (const other of words.slice(index + 1))
                assert.ok(apart(one, other), `${seed}: ${one.string}, ${other.string}`);
        });
        for (const word of upper.filter(({ string }) => !string.startsWith("step ")))
            for (const line of lines.flat()) assert.ok(passes(line, word), `${seed}: ${word.string} at ${line.x}`);
        for (const { string, left, right } of upper) assert.ok(left >= 0 && right <= width, `${seed}: ${string}`);
    }
});

function apart(one, other) {
    return one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
}

function passes(line, { left, right, top, bottom }) {
    return line.x <= left || line.x >= right || line.bottom <= top || line.top >= bottom;
}

test("an event whose label finds no room keeps its mark", () => {
    const { ctx } = paper();
    const marks = [100, 104, 108].map((step) => ({ step, label: "kick W[1]" }));
    const found = labelled(ctx, marks, (step) => step, BOX, []);
    assert.deepEqual(
        found.map(({ step, label }) => [step, label]),
        [
            [100, "kick W[1]"],
            [104, ""],
            [108, "kick W[1]"],
        ],
    );
});
