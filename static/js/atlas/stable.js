import { between } from "./between.js";

/**
 * Where 2/λmax stands between the columns of a map along learning rates, row by row from the bottom; null where it
 * stands in no row.
 * @param {AtlasDocument} document
 * @param {AtlasGrid} grid
 */
export function stablePlaces({ axes, stable_rates: rates }, grid) {
    const across = /** @type {AtlasAxis} */ (axes.at(-1));
    if (!isRate(across)) return null;
    const values = /** @type {number[]} */ (across.values);
    const found = grid.rows.map(([{ point }]) => (rates[point] === null ? null : between(values, rates[point])));
    return found.some((place) => place !== null) ? found : null;
}

/**
 * What 2/λmax says of a map, in words; empty where no point has one.
 * @param {AtlasDocument} document
 */
export function stableWords({ axes, stable_rates: rates }) {
    const known = [...new Set(rates.filter((rate) => rate !== null))].sort((one, other) => one - other);
    const across = /** @type {AtlasAxis} */ (axes.at(-1));
    if (!known.length || !axes.some(isRate)) return "";
    const [low, high] = [known[0], known[known.length - 1]].map((rate) => Number(rate.toPrecision(3)));
    const told = low === high ? `${low}` : `from ${low} to ${high} over the map`;
    return (
        `${isRate(across) ? "Dashed: " : ""}2/λmax, where λmax is the largest eigenvalue of the loss’s Hessian ` +
        `(${told}). Gradient descent on all examples at once diverges at any larger learning rate.`
    );
}

/** @param {AtlasAxis} axis */
function isRate({ paths }) {
    return paths.length === 1 && paths[0] === "lr";
}
