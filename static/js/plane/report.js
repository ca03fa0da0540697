import { answerWords, sentence, spoken, targetWords } from "./words.js";
import { chart } from "./chart.js";
import { plain } from "../headline/words.js";
import { planeOf } from "./plane.js";
import { text } from "../draw/text.js";

const PICTURE = { width: 520, height: 500, foot: 28 };
const NOTHING = "This run's data set has more than two inputs: there is no plane to draw.";

/** @param {View} view */
export function summary(view) {
    const plane = planeOf(view);
    return plane ? spoken(plane, view.step) : NOTHING;
}

/**
 * Every dot: its two inputs, its class or value, and what each arm says there.
 * @param {View} view
 * @returns {Table}
 */
export function table(view) {
    const plane = planeOf(view);
    if (!plane) return { caption: NOTHING, columns: [], rows: [] };
    const { surface, arms, truth, classes } = plane;
    const all = [
        ...arms.map(({ arm, said }) => ({ name: arm.name, said })),
        ...(truth ? [{ name: "best possible", said: truth.said }] : []),
    ];
    /** @param {number} value */
    const answer = (value) => (classes ? answerWords(plane, value) : value);
    return {
        caption:
            `The probe's examples at step ${view.step}, as the network gets them, and what each arm answers there, ` +
            "read off a grid of 40 × 40 outputs",
        columns: ["probe point", "x1", "x2", classes ? "class" : "value", ...all.map(({ name }) => name)],
        rows: Array.from(surface.targets, (target, dot) => [
            dot + 1,
            surface.points[2 * dot],
            surface.points[2 * dot + 1],
            classes ? targetWords(plane, target) : target,
            ...all.map(({ said }) => answer(said.values[dot])),
        ]),
    };
}

/**
 * @param {View} view
 * @param {Palette} palette
 * @returns {Picture}
 */
export function picture(view, palette) {
    const plane = planeOf({ ...view, arms: view.arms.map((arm) => ({ ...arm, ...palette.arms[arm.slot] })) });
    const { width, height, foot } = PICTURE;
    return {
        title: `The plane at step ${view.step}`,
        width,
        height,
        draw(ctx) {
            if (!plane) return;
            chart(ctx, { width, height: height - foot }, plane, palette);
            text(ctx, plain(sentence(plane, view.step)), 0, height - 6, { size: 12, fill: palette.ink2 });
        },
    };
}
