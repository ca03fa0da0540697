import { html, nothing } from "../page/markup.js";
import { grouped } from "../numbers.js";
import { mean } from "./series.js";
import { QUANTITIES, pairWords, seedsOf, written } from "./words.js";

const ALL = /** @type {ComparedQuantity[]} */ (Object.keys(QUANTITIES));

/**
 * Where each series stands, in numbers: means over the seeds that have not diverged.
 * @param {GivenComparison} given
 */
export function standsView({ document, series }) {
    const shown = ALL.filter(
        (one) => one !== "accuracy" || series.some(({ values }) => mean(values?.accuracy ?? []) !== null),
    );
    return html`<section class="compared of-numbers">
        <h2>Numbers, layer ${document.layer}</h2>
        <div class="wide-table" tabindex="0" role="region" aria-label="Numbers of each series">
            <table>
                <thead>
                    <tr>
                        <th scope="col">Series</th>
                        <th scope="col" class="number">Step</th>
                        ${shown.map((one) => html`<th scope="col" class="number">${QUANTITIES[one]}</th>`)}
                        <th scope="col" class="number">Seeds</th>
                    </tr>
                </thead>
                <tbody>
                    ${series.map((one) => standing(one, shown))}
                </tbody>
            </table>
        </div>
    </section>`;
}

/**
 * @param {DrawnSeries} series
 * @param {ComparedQuantity[]} shown
 */
function standing({ name, slot, key, at, values, seeds, diverged }, shown) {
    const gone = diverged.length ? html` <span class="gone">(${diverged.length} diverged)</span>` : nothing;
    return html`<tr data-series=${key}>
        <th scope="row" class="of-arm arm-${slot}">${name}</th>
        <td class="number">${at ? grouped(at.step) : "never"}</td>
        ${shown.map((one) => html`<td class="number">${written(one, mean(values?.[one] ?? []))}</td>`)}
        <td class="number">${seeds.length - diverged.length}${gone}</td>
    </tr>`;
}

/**
 * Paired differences from one of the series, which can be chosen.
 * @param {GivenComparison} given
 * @param {Node} against
 */
export function pairsView({ document, series }, against) {
    const others = series.filter(({ key }) => key !== document.against);
    const found = new Map(document.paired.map((pair) => [`${pair.series} ${pair.quantity}`, pair]));
    const shown = ALL.filter(
        (one) => one !== "accuracy" || document.paired.some(({ quantity, n }) => quantity === one && n),
    );
    return html`<section class="compared of-pairs">
        <div class="heading">
            <h2>Paired differences</h2>
            ${against}
        </div>
        <div class="wide-table" tabindex="0" role="region" aria-label="Paired differences">
            <table>
                <thead>
                    <tr>
                        <th scope="col">Series</th>
                        ${shown.map((one) => html`<th scope="col">${QUANTITIES[one]}</th>`)}
                        <th scope="col">Over</th>
                    </tr>
                </thead>
                <tbody>
                    ${others.map((one) => paired(one, shown, found))}
                </tbody>
            </table>
        </div>
        <p class="fine foot">
            Where each is shown, seed by seed: × is a geometric mean of ratios, + or − a mean of differences; in
            brackets Student’s 95 % interval over the common seeds. Twins: the same initial weights and order of
            examples.
        </p>
    </section>`;
}

/**
 * @param {DrawnSeries} series
 * @param {ComparedQuantity[]} shown
 * @param {Map<string, PairedDifference>} found
 */
function paired({ key, name, slot }, shown, found) {
    const pairs = shown.map((one) => /** @type {PairedDifference} */ (found.get(`${key} ${one}`)));
    const most = pairs.reduce((a, b) => (b.n > a.n ? b : a));
    const why = pairs.every(({ mean: one }) => one === null) ? most.why : null;
    return html`<tr data-series=${key}>
        <th scope="row" class="of-arm arm-${slot}">${name}</th>
        ${why ? html`<td colspan=${shown.length}>${why}</td>` : pairs.map((pair) => html`<td>${pairWords(pair)}</td>`)}
        <td>${seedsOf(most)}</td>
    </tr>`;
}
