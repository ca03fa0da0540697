import { YARDSTICKS, ceiling, medianOf, standing } from "./shift.js";
import { distance } from "../numbers.js";
import { meter, tall } from "./chart.js";
import { text } from "../draw/text.js";

const BOX = { wide: 560, row: 28, head: 38, gap: 16 };

/**
 * The sentence under the bars, as it is.
 * @param {View} view
 * @param {Phrase[]} parts
 */
export function summary(view, parts) {
    return `At step ${view.step}, layer ${view.layer}: ${parts.map(([words]) => words).join("")}${trunkWords(view)}`;
}

/** @param {View} view */
function trunkWords(view) {
    const told = YARDSTICKS.flatMap(({ key, title }) => {
        const all = view.arms.map((arm) => ({ ...arm, ...standing(view, arm, key) }));
        const known = all.filter(({ trunk }) => Number.isFinite(trunk));
        const each = known.map(({ name, trunk }) => `${name} ${distance(trunk)}`).join(", ");
        return known.length ? [` ${title} of the trunk: ${each}.`] : [];
    });
    return told.join("");
}

/**
 * Both yardsticks at the playhead's step.
 * @param {View} view
 */
export function table(view) {
    return {
        caption: `Shift of layer ${view.layer} at step ${view.step}, mean over its units`,
        columns: [
            "arm",
            ...YARDSTICKS.flatMap(({ title, unit }) => [
                `${title} (${unit})`,
                medianOf(view.step),
                ...(view.trunk ? ["trunk"] : []),
            ]),
        ],
        rows: view.arms.map((arm) => [
            arm.name,
            ...YARDSTICKS.flatMap(({ key }) => {
                const { value, median, trunk } = standing(view, arm, key);
                return [value, median, ...(view.trunk ? [trunk] : [])];
            }),
        ]),
    };
}

/**
 * Both meters, one above the other, and the sentence.
 * @param {View} view
 * @param {Palette} palette
 * @param {Phrase[]} parts
 */
export function picture(view, palette, parts) {
    const arms = view.arms.map((arm) => ({ ...arm, ...palette.arms[arm.slot] }));
    const each = BOX.head + tall(arms.length, BOX.row) + BOX.gap;
    return {
        title: `Shift meter at step ${view.step}, layer ${view.layer}`,
        width: BOX.wide,
        height: YARDSTICKS.length * each + 64,
        /** @param {Ctx} ctx */
        draw(ctx) {
            YARDSTICKS.forEach((yardstick, index) => {
                ctx.save();
                ctx.translate(0, index * each);
                one(ctx, yardstick, { ...view, arms }, palette);
                ctx.restore();
            });
            wrapped(ctx, parts, YARDSTICKS.length * each + 4, palette);
        },
    };
}

/**
 * @param {Ctx} ctx
 * @param {Yardstick} parts
 * @param {View} view
 * @param {Palette} palette
 */
function one(ctx, { key, title, unit }, view, palette) {
    const arms = view.arms.map((arm) => ({ ...arm, ...standing(view, arm, key) }));
    const medians = arms.map((arm) => distance(arm.median)).join(" | ");
    text(ctx, title, 0, 12, { size: 13, weight: 600, fill: palette.ink });
    const after = ctx.measureText(title).width + 8;
    text(ctx, unit, after, 12, { size: 12, fill: palette.ink3 });
    text(ctx, `${medianOf(view.step)}: ${medians}`, 0, 29, { size: 12, fill: palette.ink3 });
    ctx.translate(0, BOX.head);
    meter(ctx, { width: BOX.wide, height: tall(arms.length, BOX.row) }, { arms, top: ceiling(view, key) }, palette, {
        row: BOX.row,
    });
}

/**
 * The sentence in lines of the picture's width.
 * @param {Ctx} ctx
 * @param {Phrase[]} parts
 * @param {number} top
 * @param {Palette} palette
 */
function wrapped(ctx, parts, top, palette) {
    let [x, y] = [0, top];
    for (const [words, bold] of parts) {
        for (const word of words.split(/(?<= )/)) {
            const style = { size: 12, weight: bold ? 600 : 400, fill: bold ? palette.ink : palette.ink2 };
            text(ctx, "", x, y, style);
            const wide = ctx.measureText(word).width;
            if (x && x + wide > BOX.wide && !/^[,.;]/.test(word)) [x, y] = [0, y + 16];
            text(ctx, word, x, y, style);
            x += wide;
        }
    }
}
