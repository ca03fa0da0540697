import { divergedAt } from "../run/diverged.js";
import { facts } from "../facts.js";
import { nice } from "../numbers.js";
import { series } from "../run/series.js";

/**
 * Whether the mean and the deviation of a unit are aimed at beta and |gamma|: its kind takes both over examples, and no
 * noise follows.
 * @param {string} kind
 */
function aims(kind) {
    const { per_unit: perUnit, noise } = facts().kinds[kind];
    return perUnit && !noise;
}

/**
 * Whether any arm is aimed at beta and |gamma| at this tap.
 * @param {View | null} view
 * @param {Tap} tap
 */
export function aimed(view, tap) {
    return tap === "z_tilde" && Boolean(view?.arms.some((arm) => aims(arm.kind)));
}

/**
 * One number per unit over steps, of the unit on the x axis, an entry an arm: {...arm, shown[], others [], target[] or
 * null, ended}. `read(tap, at)` and `aim(layer, at)` take the record and the place of the unit; nothing where the seed
 * has no detail.
 * @param {View} view
 * @param {string} kind
 * @param {(tapped: TapRecord, at: number) => number} read
 * @param {(record: LayerRecord, at: number) => number} aim
 */
export function unitLines(view, kind, read, aim) {
    const { log, layer, units, tap } = view;
    return view.arms.map((arm) => {
        if (arm.detail < 0) return { ...arm, shown: [], others: [], target: null, ended: null, calm: [] };
        /** @param {Numbers} array */
        const at = (array) => arm.detail * array.shape[1] + units[0] - 1;
        const key = `${kind}/${layer}/${units[0]}/${tap}/${arm.lane}`;
        const shown = series(log, key, ({ layers }) => {
            const tapped = layers[layer - 1].taps[tap];
            return read(tapped, at(tapped.mean));
        });
        const target =
            tap === "z_tilde" && aims(arm.kind)
                ? series(log, `target/${key}`, ({ layers }) => aim(layers[layer - 1], at(layers[layer - 1].gamma)))
                : null;
        return finished(view, arm, shown, [], target);
    });
}

/**
 * One number per lane over steps: the shown seed's, and those of the other seeds.
 * @param {Pick<View, "log" | "known" | "arms">} view
 * @param {string} kind
 * @param {(frame: Frame, lane: number) => number} read
 */
export function laneLines(view, kind, read) {
    return view.arms.map((arm) => {
        /** @param {number} lane */
        const own = (lane) => series(view.log, `${kind}/${lane}`, (frame) => read(frame, lane));
        const others = arm.lanes.filter((lane) => lane !== arm.lane);
        const made = finished(
            view,
            arm,
            own(arm.lane),
            others.map((lane) => untilDiverged(view, lane, own(lane))),
            null,
        );
        return { ...made, calm: [...made.calm, ...others.map((lane) => calm(view, lane, own(lane)))] };
    });
}

/**
 * @param {Pick<View, "log" | "known">} view
 * @param {Arm} arm
 * @param {number[]} shown
 * @param {number[][]} others
 * @param {number[] | null} target
 */
function finished(view, arm, shown, others, target) {
    /** @param {number[]} values */
    const done = (values) => untilDiverged(view, arm.lane, values);
    const ended = divergedAt(view.log, arm.lane);
    return {
        ...arm,
        shown: done(shown),
        others,
        target: target && done(target),
        ended,
        calm: [calm(view, arm.lane, shown)],
    };
}

/**
 * A lane's values end where it diverged: what is recorded after that stands still and says nothing.
 * @param {Pick<View, "log" | "known">} parts
 * @param {number} lane
 * @param {number[]} values
 */
function untilDiverged({ log, known }, lane, values) {
    const end = divergedAt(log, lane);
    return values.slice(0, end === null ? known : Math.min(known, end + 1));
}

/**
 * What decides the axis: where a diverged lane flew off to, and from where, is no scale for the others.
 * @param {Pick<View, "log" | "known">} parts
 * @param {number} lane
 * @param {number[]} values
 */
function calm({ log, known }, lane, values) {
    const end = divergedAt(log, lane);
    return values.slice(0, end === null ? known : Math.max(1, Math.min(known, end - 2)));
}

/**
 * A range around 0 that holds the lines.
 * @param {Calm[]} arms
 */
export function symmetric(arms) {
    const most = Math.max(1, nice(1.1 * extreme(arms, 1), { above: true }));
    return { low: -most, high: most };
}

/**
 * A range from 0; with a share below 1 the largest few values do not count and are cut off.
 * @param {Calm[]} arms
 */
export function fromZero(arms, share = 1) {
    return { low: 0, high: Math.max(1, nice(1.05 * extreme(arms, share), { above: true })) };
}

/**
 * A range for positive values: logarithmic, from power of ten to power of ten, once they span more than two decades.
 * @param {Calm[]} arms
 * @returns {AxisRange}
 */
export function positive(arms) {
    const sizes = finite(arms).filter((one) => one > 0);
    if (!sizes.length) return { low: 0, high: 1 };
    const [least, most] = [sizes[0], sizes[sizes.length - 1]];
    if (most / least <= 100) return { low: 0, high: nice(1.05 * most, { above: true }) };
    return { low: 10 ** Math.floor(Math.log10(least)), high: 10 ** Math.ceil(Math.log10(most)), log: true };
}

/**
 * @param {Calm[]} arms
 * @param {number} share
 */
function extreme(arms, share) {
    const sizes = finite(arms);
    return sizes[Math.max(0, Math.ceil(share * sizes.length) - 1)] ?? 1;
}

/**
 * Sizes of all values, ascending.
 * @param {Calm[]} arms
 */
function finite(arms) {
    return arms
        .flatMap((arm) => arm.calm.flat())
        .filter(Number.isFinite)
        .map(Math.abs)
        .sort((a, b) => a - b);
}
