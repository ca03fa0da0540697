import { at } from "../base.js";
import { CUT_OFF, number, row, tested } from "./measured.js";
import { html, nothing } from "../page/markup.js";

/**
 * The numbers of a finding: its test, other statistics, identities, facts, seconds and the runs behind it.
 * @param {Claim} claim
 */
export function results(claim) {
    const { details, checks, facts, timing } = claim;
    return [
        test(claim),
        details?.length ? statistics(details) : nothing,
        checks?.length ? identities(checks) : nothing,
        numbers("Numbers", facts),
        numbers("Seconds, which no verdict uses", timing),
        runsBehind(claim),
    ];
}

/** @param {Claim} claim */
function test(claim) {
    const words = tested(claim);
    return words ? html`<p class="fine">${words}</p>` : nothing;
}

/** @param {Detail[]} details */
function statistics(details) {
    return table(
        `${details.length} more statistics (exploratory, without correction)`,
        ["", "mean", "95 % interval", "p"],
        details.map(row),
        details.some(({ bound }) => bound) ? CUT_OFF : "",
    );
}

/** @param {Check[]} checks */
function identities(checks) {
    return table(
        `${checks.filter((one) => one.holds).length} of ${checks.length} identities hold`,
        ["", "found", "law", "tolerance", "from"],
        checks.map((one) => [
            `${one.holds ? "✓" : "✕"} ${one.name}`,
            number(one.got),
            number(one.expected),
            number(one.tolerance),
            one.source,
        ]),
    );
}

/**
 * @param {string} caption
 * @param {Record<string, number> | null} values
 */
function numbers(caption, values) {
    const rows = Object.entries(values ?? {}).map(([name, one]) => [name, number(one)]);
    return rows.length ? table(caption, ["", ""], rows) : nothing;
}

/** @param {Claim} claim */
function runsBehind({ runs, made }) {
    if (runs?.length) {
        const links = runs.map(({ id, title }) => html`<li><a href=${at(`/lab?run=${id}`)}>${title}</a></li>`);
        return html`<h3>The runs behind it; each opens in the Lab</h3>
            <ul class="runs-behind">
                ${links}
            </ul>`;
    }
    if (!made?.sample) return nothing;
    return html`<p class="fine">The sample comes without its runs. Reproduce the claim to open them in the Lab.</p>`;
}

/**
 * @param {string} caption
 * @param {string[]} columns
 * @param {string[][]} rows
 */
function table(caption, columns, rows, note = "") {
    return html`<details>
        <summary>${caption}</summary>
        <div class="scroll" tabindex="0">
            <table>
                <thead>
                    <tr>
                        ${columns.map((one) => html`<th scope="col">${one}</th>`)}
                    </tr>
                </thead>
                <tbody>
                    ${rows.map(line)}
                </tbody>
            </table>
        </div>
        ${note ? html`<p class="fine">${note}</p>` : nothing}
    </details>`;
}

/** @param {string[]} cells */
function line([name, ...cells]) {
    return html`<tr>
        <th scope="row">${name}</th>
        ${cells.map((cell) => html`<td class="num">${cell}</td>`)}
    </tr>`;
}
