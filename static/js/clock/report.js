import { direct } from "../draw/reveal.js";
import { eventWords } from "../run/words.js";
import { facts } from "../facts.js";
import { format } from "../numbers.js";
import { trunkIndex, trunkView } from "../run/trunk_view.js";
import { shifts } from "../run/shifts.js";
import { timeline } from "./chart.js";

const BOX = { width: 820, height: 96 };
const LETTERS = { z: "Z", z_norm: "Ẑ", z_tilde: "Z̃" };

/**
 * What the scrubber draws: each arm's shift over the last steps, in the focused layer, over the steps known.
 * @param {View} view
 */
export function drawn(view) {
    const trunk = trunkView(view);
    return {
        ...view,
        arms: linesOf(view),
        trunk: trunk && linesOf(trunk).map((arm) => ({ ...arm, steps: trunk.steps })),
        paused: view.run.state === "paused",
        unit: `shift of ${LETTERS[view.tap]}, layer ${view.layer}, ${facts().window} steps`,
    };
}

/**
 * @param {View} view
 * @returns {ShiftArm[]}
 */
function linesOf(view) {
    return view.arms.map((arm) => ({
        mark: arm.mark,
        dash: arm.dash,
        name: arm.name,
        values: shifts(view, arm, "shift_window").slice(0, view.known),
    }));
}

/** @param {View} view */
export function summary(view) {
    const { length } = view.log.events;
    return (
        `Step ${view.step} of ${view.last}. Shift of layer ${view.layer} over the last ${facts().window} steps: ` +
        `${said(linesOf(view), view.index)}.${trunkWords(view)} ${length} ${length === 1 ? "event" : "events"}.`
    );
}

/**
 * @param {ShiftArm[]} arms
 * @param {number} index
 */
function said(arms, index) {
    return arms.map(({ name, values }) => `${name} ${format(values[index])}`).join("; ");
}

/** @param {View} view */
function trunkWords(view) {
    const trunk = trunkView(view);
    const index = trunk ? trunkIndex(trunk) : -1;
    return trunk && index >= 0 ? ` The trunk at this step: ${said(linesOf(trunk), index)}.` : "";
}

/**
 * The shift of the trunk at the branch's steps, in a column an arm.
 * @param {View} view
 */
function trunkColumns(view) {
    const trunk = trunkView(view);
    if (!trunk) return [];
    const places = view.steps.map((step) => trunkIndex({ ...trunk, step }));
    return linesOf(trunk).map(({ name, values }) => ({
        name: `trunk, ${name}`,
        values: places.map((place) => (place < 0 ? NaN : values[place])),
    }));
}

/**
 * The shift at every recorded step, and what happened.
 * @param {View} view
 */
export function tables(view) {
    const arms = [...linesOf(view), ...trunkColumns(view)];
    return [
        {
            caption:
                `Shift of layer ${view.layer} over the last ${facts().window} steps, ` +
                "in each arm's own standard deviations",
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
        title: `Shift of layer ${view.layer} over the last ${facts().window} steps, and the events`,
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
