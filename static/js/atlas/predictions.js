import { badge } from "../claims/verdict.js";
import { html, nothing } from "../page/markup.js";

/** @type {Record<AtlasPrediction["verdict"], [verdict: Verdict, words: string]>} */
const VERDICTS = {
    held: ["supported", "Held here"],
    "did not hold": ["not supported", "Did not hold here"],
    open: ["inconclusive", "Open here"],
};

const UNSEEN = "before any network of this map was trained"; // as are all of the maps of claims

/**
 * What papers lead to expect of a map, and what it says of that.
 * @param {Pick<AtlasDocument, "predictions" | "claim">} document
 */
export function predictionsList({ predictions = [], claim }) {
    if (!predictions.length) return nothing;
    return html`<h2>What papers lead to expect</h2>
        <p class="fine">
            Written down from the papers named on 1 Dec 2026, ${claim ? UNSEEN : known(predictions)}. Held: at least
            half of the cells concerned show it and none the opposite; did not hold: the other way round. The cells of
            each are judged together.
        </p>
        <ul>
            ${predictions.map(
                (one) =>
                    html`<li data-prediction=${one.name}>
                        ${badge(...VERDICTS[one.verdict])}
                        <span>${one.sentence} <span class="fine">${counted(one)} (${one.source}.)</span></span>
                    </li>`,
            )}
        </ul>`;
}

/**
 * What was known of a map when its predictions were written down.
 * @param {AtlasPrediction[]} predictions
 */
function known(predictions) {
    return predictions.every(({ unseen }) => unseen) ? UNSEEN : "when a first version of this map had been seen";
}

/**
 * In how many cells, or rows, a prediction is shown, and in how many the opposite.
 * @param {AtlasPrediction} prediction
 */
export function counted({ shown, opposite, cells, rows }) {
    const against = opposite ? `in ${opposite}` : "in none";
    return `Shown in ${shown || "none"} of ${cells} ${rows ? "rows" : "cells"}, the opposite ${against}.`;
}
