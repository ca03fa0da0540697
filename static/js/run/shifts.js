import { divergedAt } from "./diverged.js";
import { series } from "./series.js";

/**
 * A lane's shift in every frame so far, by one yardstick; a lane that has diverged has none any more.
 * @param {Pick<View, "log" | "layer" | "tap">} parts
 * @param {Pick<Arm, "lane">} arm
 * @param {Shift} key
 */
export function shifts({ log, layer, tap }, { lane }, key) {
    const end = divergedAt(log, lane) ?? Infinity;
    return series(log, `${key}/${layer}/${tap}/${lane}`, (frame, index) =>
        index > end ? NaN : frame.layers[layer - 1].taps[tap][key][lane],
    );
}
