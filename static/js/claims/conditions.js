import { grids } from "../atlas/cells.js";
import { mapDocument } from "../atlas/documents.js";
import { sentence } from "../atlas/sentence.js";
import { at } from "../base.js";
import { html, nothing } from "../page/markup.js";

/** The map of the atlas that asks a claim's question under other conditions, by the claim's name. */
const MAPS_OF = /** @type {Record<string, string>} */ ({ "faster-learning": "scale-depth" });
const STATISTIC = "steps_to_loss";

/** @type {Map<string, string | null>} What each map says; null while it is fetched. */
const said = new Map();

/**
 * What becomes of a claim under other conditions, where a map asks that: its sentence, which is counted from its cells,
 * and the way there. `again()` draws once it is here.
 * @param {Pick<Claim, "name">} claim
 * @param {() => void} again
 */
export function conditions({ name }, again) {
    const map = MAPS_OF[name];
    if (!map) return nothing;
    if (!said.has(map)) ask(map, again);
    const words = said.get(map);
    return html`<h3>Under other conditions</h3>
        <p>
            The verdict is about one network. With other depths, activations and initial weights, by the training loss,
            each network at the rate that suits it best:
        </p>
        <p class="says conditions">${words ?? "…"}</p>
        <p>
            <a href=${at(`/atlas?map=${map}`)}>The map</a> has the numbers; <a href=${at("/atlas")}>others</a> vary
            learning rate and mini-batch.
        </p>`;
}

/**
 * @param {string} map
 * @param {() => void} again
 */
async function ask(map, again) {
    said.set(map, null);
    try {
        const found = await mapDocument(map);
        const cells = grids(found, STATISTIC).flatMap(({ rows }) => rows.flat());
        said.set(map, sentence(found, STATISTIC, cells));
        again();
    } catch (problem) {
        said.delete(map); // the link still leads there, and says what is wrong
        console.warn(problem);
    }
}
