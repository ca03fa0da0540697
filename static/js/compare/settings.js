import { html } from "../page/markup.js";
import { grouped } from "../numbers.js";

/**
 * The settings in which the experiments differ, a column for each run.
 * @param {Difference[]} differences
 * @param {{ letter: string, name: string }[]} runs
 */
export function settingsTable(differences, runs) {
    if (!differences.length) return html`<p>Their experiments are the same.</p>`;
    /** @param {{ letter: string, name: string }} run */
    const head = ({ letter, name }) => html`<th scope="col">${letter} <span class="fine">${name}</span></th>`;
    return html`<div class="wide-table" tabindex="0" role="region" aria-label="Settings that differ">
        <table>
            <thead>
                <tr>
                    <th scope="col">Setting</th>
                    ${runs.map(head)}
                </tr>
            </thead>
            <tbody>
                ${differences.map(
                    ({ path, values }) =>
                        html`<tr>
                            <th scope="row">${pathWords(path)}</th>
                            ${values.map((value) => html`<td>${settingWords(value)}</td>`)}
                        </tr>`,
                )}
            </tbody>
        </table>
    </div>`;
}

/**
 * A value of a setting, short: lists of numbers as such, long ones by their length.
 * @param {unknown} value
 */
export function settingWords(value) {
    if (value === null || value === undefined) return "–";
    if (!Array.isArray(value))
        return typeof value === "object" ? JSON.stringify(value) : String(value).replace("-", "−");
    const text = value.map((one) => (typeof one === "object" ? "…" : String(one))).join(", ");
    return text.length <= 40 ? text || "none" : `${grouped(value.length)} values`;
}

/**
 * A path of an experiment as a person reads it: arms.1.norm.kind as arm 2, norm kind.
 * @param {string} path
 */
export function pathWords(path) {
    const plain = path
        .replace(/^arms\.(\d+)\./, (_, place) => `arm ${Number(place) + 1}, `)
        .replace(/^interventions\.(\d+)\.(event\.)?/, (_, place) => `event ${Number(place) + 1}, `);
    return plain.replaceAll(".", " ").replaceAll("_", " ");
}
