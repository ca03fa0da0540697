import { statistic } from "./statistics.js";

const MOST = 0.95; // of the numbers lie on the scale; a few networks that blew up do not stretch it

/**
 * The scale that both arms' maps share, over all cells of a map.
 * @param {AtlasDocument} document
 * @param {StatisticName} name
 * @param {AtlasCell[]} cells
 * @returns {ArmScale}
 */
export function armScale(document, name, cells) {
    const { log, dark, effect } = statistic(name);
    const [low, high] = effect === "difference" ? [0, 1] : ends(document, name, cells);
    const [from, to] = log ? [Math.log(low), Math.log(high)] : [low, high];
    return {
        light: dark === "low" ? high : low,
        dark: dark === "low" ? low : high,
        share(value) {
            const place = to > from ? ((log ? Math.log(Math.max(value, low)) : value) - from) / (to - from) : 0.5;
            const inside = Math.max(0, Math.min(1, place));
            return dark === "low" ? 1 - inside : inside;
        },
    };
}

/**
 * @param {AtlasDocument} document
 * @param {StatisticName} name
 * @param {AtlasCell[]} cells
 */
function ends({ steps }, name, cells) {
    const middles = cells
        .flatMap(({ arms }) => arms.map(({ middle }) => middle))
        .filter((value) => value !== null)
        .filter((value) => value > 0)
        .sort((a, b) => a - b);
    const last = middles.length - 1;
    if (statistic(name).counts) return [middles[0] ?? 1, Math.max(middles[last] ?? 1, steps ?? 1)];
    const [low, high] = [middles[Math.ceil((1 - MOST) * last)] ?? 1, middles[Math.floor(MOST * last)] ?? 1];
    return [low, Math.max(low, high)];
}
