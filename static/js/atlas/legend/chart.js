import { text } from "../../draw/text.js";
import { armColour, effectColour } from "../colour.js";
import { cross, dash, dot, hatch, outline, ring } from "../map/marks.js";

const BAR = 180;
const LINE = 22;
const GAP = 18;
const TICKS = 12; // by which the numbers of the bar reach below its line
const SIZE = 12;
const NARROW = 760;
const WITH = " with batch norm";

/**
 * A legend of the effect's maps, in as many lines as the width asks for; returns its height.
 * @param {Ctx} ctx
 * @param {number} width
 * @param {{ items: LegendItems, effect: Statistic["effect"], palette: Palette }} parts
 */
export function legendChart(ctx, width, { items, effect, palette }) {
    const flow = flowing(ctx, width, palette);
    flow.words(items.measures, 600);
    const narrow = width < NARROW;
    const [worse, better] = [items.worse, items.better].map((one) => (narrow ? one.replace(WITH, "") : one));
    if (narrow) flow.next(LINE);
    flow.words(worse);
    flow.put(BAR, (x, y) => bar(ctx, x, y, { items, effect, palette }));
    flow.deep(TICKS);
    flow.words(better);
    flow.next(flow.line());
    for (const { kind, words } of items.marks) flow.marked(words, (box) => swatch(ctx, kind, box, palette));
    return flow.height();
}

/**
 * A legend of the arms' own maps.
 * @param {Ctx} ctx
 * @param {number} width
 * @param {{ light: string, dark: string, marks: { kind: string, words: string }[], palette: Palette }} parts
 */
export function armLegend(ctx, width, { light, dark, marks, palette }) {
    const flow = flowing(ctx, width, palette);
    flow.words("Each arm by itself, median over the seeds", 600);
    flow.words(light);
    flow.put(BAR / 2, (x, y) => {
        for (let step = 0; step < BAR / 2; step++) {
            ctx.fillStyle = armColour(step / (BAR / 2 - 1), palette);
            ctx.fillRect(x + step, y - 11, 1.5, 12);
        }
    });
    flow.words(dark);
    for (const { kind, words } of marks) flow.marked(words, (box) => swatch(ctx, kind, box, palette));
    return flow.height();
}

/**
 * Puts one thing after another, on a new line where there is no room.
 * @param {Ctx} ctx
 * @param {number} width
 * @param {Palette} palette
 */
function flowing(ctx, width, palette) {
    let [x, y, line] = [0, 14, LINE];
    /** @param {number} wide */
    const room = (wide) => {
        if (x > 0 && x + wide > width) [x, y, line] = [0, y + line, LINE];
    };
    /** @type {(wide: number, draw: (x: number, y: number) => void, gap?: number) => void} */
    const put = (wide, draw, gap = 8) => {
        room(wide);
        draw(x, y);
        x += wide + gap;
    };
    /** @param {string} string */
    const measure = (string, weight = 400) => {
        text(ctx, "", 0, 0, { size: SIZE, weight });
        return ctx.measureText(string).width;
    };
    return {
        put,
        next: (/** @type {number} */ by) => ([x, y, line] = [0, y + by, LINE]),
        /** What stands in this line reaches below it, so that the next one keeps away. */
        deep: (/** @type {number} */ by) => (line = LINE + by),
        line: () => line,
        height: () => y + 8,
        /** @param {string} string */
        words: (string, weight = 400) =>
            put(
                measure(string, weight),
                (left, line) => text(ctx, string, left, line, { size: SIZE, weight, fill: palette.ink2 }),
                weight > 400 ? 14 : 8,
            ),
        /** @type {(string: string, draw: (box: CellBox) => void) => void} */
        marked: (string, draw) =>
            put(
                26 + measure(string),
                (left, line) => {
                    draw({ x: left, y: line - 12, width: 20, height: 15 });
                    text(ctx, string, left + 26, line, { size: SIZE, fill: palette.ink2 });
                },
                GAP,
            ),
    };
}

/**
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} y
 * @param {{ items: LegendItems, effect: Statistic["effect"], palette: Palette }} parts
 */
function bar(ctx, x, y, { items: { ticks, at }, effect, palette }) {
    const [low, high] = [at[0], at.at(-1) ?? 1];
    const difference = effect === "difference";
    for (let step = 0; step < BAR; step++) {
        const share = step / (BAR - 1);
        const value = difference ? low + share * (high - low) : low * (high / low) ** share;
        ctx.fillStyle = effectColour(value, effect, palette);
        ctx.fillRect(x + step, y - 11, 1.5, 12);
    }
    outline(ctx, { x, y: y - 11, width: BAR + 0.5, height: 12 }, palette.line);
    for (const [index, value] of at.entries()) {
        const share = difference ? (value - low) / (high - low) : Math.log(value / low) / Math.log(high / low);
        const align = share === 0 ? "left" : share === 1 ? "right" : "center";
        text(ctx, ticks[index], x + share * BAR, y + 14, { size: SIZE, align, fill: palette.ink2 });
    }
}

/**
 * @param {Ctx} ctx
 * @param {string} kind
 * @param {CellBox} box
 * @param {Palette} palette
 */
function swatch(ctx, kind, box, palette) {
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    if (kind === "bound") {
        text(ctx, "> <", middle.x, middle.y + 4.5, { size: SIZE, weight: 600, align: "center", fill: palette.ink });
        return;
    }
    const grey = kind === "none" || kind === "dash" || kind === "dot";
    ctx.fillStyle = grey ? palette.hatch : palette.surface;
    ctx.fillRect(box.x, box.y, box.width, box.height);
    if (!grey) outline(ctx, box, kind === "running" ? palette.lineStrong : palette.line);
    if (kind === "hatch") hatch(ctx, box, palette.ink3);
    if (kind === "dash") dash(ctx, middle, 3, palette.ink3);
    if (kind === "few") dash(ctx, { x: box.x + box.width - 5, y: box.y + box.height - 4 }, 2.5, palette.ink);
    if (kind === "same") outline(ctx, box, palette.ink3);
    if (kind === "cross") cross(ctx, middle, 3, palette.ink);
    if (kind === "ring") ring(ctx, middle, 3, palette.ink);
    if (kind === "dot") dot(ctx, middle, 3.5, palette.arms[1].mark);
}
