import { critical } from "./theory.js";
import { stablePlaces } from "./stable.js";

/**
 * The line that theory draws over a map: the critical scale, of the arm without batch norm, or 2/λmax, of both arms.
 * @param {AtlasDocument} document
 * @param {AtlasGrid} grid
 * @param {number} place of the map among the maps of the document
 * @returns {AtlasRule | null}
 */
export function ruleOf(document, grid, place) {
    if (document.claim) return null;
    const at = critical(document, place)?.at ?? null;
    if (at !== null) return { places: grid.rows.map(() => at), arms: [0] };
    const places = stablePlaces(document, grid);
    return places && { places, arms: document.arms.map((_, arm) => arm) };
}
