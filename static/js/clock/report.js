import { direct } from "../draw/reveal.js";
import { eventWords } from "../run/words.js";
import { format } from "../numbers.js";
import { shifts } from "../run/shifts.js";
import { timeline } from "./chart.js";

const BOX = { width: 820, height: 96 };
const LETTERS = { z: "Z", z_norm: "Ẑ", z_tilde: "Z̃" };

/**
 * What the scrubber draws: each arm's shift over the last 50 steps, in the focused layer, over the steps known.
 * @param {View} view
 */
export function drawn(view) {
    const arms = view.arms.map((arm) => ({
        mark: arm.mark,
        dash: arm.dash,
        name: arm.name,
        values: shifts(view, arm, "shift_window").slice(0, view.known),
    }));
    return {
        ...view,
        arms,
        paused: view.run.state === "paused",
        unit: `shift of ${LETTERS[view.tap]}, layer ${view.layer}, 50 steps`,
    };
}

/** @param {View} view */
export function summary(view) {
    const now = drawn(view).arms.map(({ name, values }) => `${name} ${format(values[view.index])}`);
    const { length } = view.log.events;
    return (
        `Step ${view.step} of ${view.last}. Shift of layer ${view.layer} over the last 50 steps: ` +
        `${now.join("; ")}. ${length} ${length === 1 ? "event" : "events"}.`
    );
}

/**
 * The shift at every recorded step, and what happened.
 * @param {View} view
 */
export function tables(view) {
    const { arms } = drawn(view);
    return [
        {
            caption: `Shift of layer ${view.layer} over the last 50 steps, in each arm's own standard deviations`,
            columns: ["step", ...arms.map(({ name }) => name)],
            rows: view.steps
                .slice(0, view.known)
                .map((step, index) => [step, ...arms.map(({ values }) => values[index])]),
        },
        {
            caption: "Events",
            columns: ["step", "event"],
            rows: view.log.events.map(({ step, event }) => [step, eventWords(event, view.hello.lanes).long]),
        },
    ];
}

/**
 * @param {View} view
 * @param {Palette} palette
 */
export function picture(view, palette) {
    const coloured = view.arms.map((arm) => ({ ...arm, ...palette.arms[arm.slot] }));
    return {
        title: `Shift of layer ${view.layer} over the last 50 steps, and the events`,
        ...BOX,
        arms: coloured,
        /** @param {Ctx} ctx */
        draw: (ctx) =>
            timeline(
                ctx,
                { ...BOX, ratio: 1 },
                { ...drawn({ ...view, arms: coloured }), cursor: null },
                palette,
                direct,
                "picture",
            ),
    };
}
