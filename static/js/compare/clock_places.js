const STOPS = 60; // of a clock of losses

/**
 * Where the clock may stand: at every recorded step of any series, or at losses from the highest that is seen to the
 * lowest that any series reaches, evenly in their logarithms. The place that is shown is one of them.
 * @param {Comparison} document with curves
 * @returns {ClockPlaces}
 */
export function clockPlaces(document) {
    return document.align === "step" ? steps(document) : losses(document);
}

/** @param {Comparison} document */
function steps({ series, step }) {
    const values = [...new Set(series.flatMap(({ curves }) => curves?.steps ?? []))].sort((a, b) => a - b);
    return { values, at: nearest(values, step ?? 0) };
}

/** @param {Comparison} document */
function losses({ reachable, loss }) {
    const { lowest, common, highest } = reachable ?? { lowest: null, common: null, highest: null };
    if (lowest === null || highest === null || !(lowest > 0)) return { values: loss === null ? [] : [loss], at: 0 };
    const [from, to] = [Math.log(highest), Math.log(lowest)];
    const stops = Array.from({ length: STOPS }, (_, place) => Math.exp(from + ((to - from) * place) / (STOPS - 1)));
    stops[STOPS - 1] = lowest;
    const own = [common, loss].filter((one) => one !== null && one <= highest && one >= lowest);
    const values = [...new Set([...stops, .../** @type {number[]} */ (own)])].sort((a, b) => b - a);
    return { values, at: nearest(values, loss ?? highest) };
}

/**
 * @param {number[]} values
 * @param {number} wanted
 */
function nearest(values, wanted) {
    let best = 0;
    for (const [place, value] of values.entries())
        if (Math.abs(value - wanted) < Math.abs(values[best] - wanted)) best = place;
    return best;
}
