import { allCells } from "../atlas/cells.js";
import { CLAIM_MAPS, mapDocument } from "../atlas/documents.js";
import { sentence } from "../atlas/sentence.js";
import { usualStatistic } from "../atlas/statistics.js";
import { at } from "../base.js";
import { html, nothing } from "../page/markup.js";

/** The map that asks a claim's question by a statistic of sweeps, by the claim's name. */
const SWEPT = /** @type {Record<string, string>} */ ({ "faster-learning": "scale-depth" });
const SWEPT_BY =
    "By the training loss, each network at the rate that suits it best, with other depths, activations and initial " +
    "weights:";

/** @type {Map<string, string | null>} What each map says; null while it is fetched. */
const said = new Map();

/**
 * What becomes of a claim under other conditions, where a map asks that: its sentence, which is counted from its cells,
 * and the way there. `again()` draws once it is here.
 * @param {Pick<Claim, "name">} claim
 * @param {() => void} again
 */
export function conditions({ name }, again) {
    const map = name in CLAIM_MAPS ? name : SWEPT[name];
    if (!map) return nothing;
    if (!said.has(map)) ask(map, again);
    const words = said.get(map);
    const how =
        map === name ? "By the same statistic, in conditions that were written down before they were tried:" : SWEPT_BY;
    return html`<h3>Under other conditions</h3>
        <p>The verdict is about one network. ${how}</p>
        <p class="says conditions">${words ?? "…"}</p>
        <p><a href=${at(`/atlas?map=${map}`)}>The map</a> has the numbers of each.</p>`;
}

/**
 * @param {string} map
 * @param {() => void} again
 */
async function ask(map, again) {
    said.set(map, null);
    try {
        const found = await mapDocument(map);
        const statistic = usualStatistic(found);
        said.set(map, sentence(found, statistic, allCells(found, statistic)));
        again();
    } catch (problem) {
        said.delete(map); // the link still leads there, and says what is wrong
        console.warn(problem);
    }
}
