import { at } from "../base.js";
import { bounded, chance, ratio } from "./ratio.js";
import { element } from "../page/element.js";

/**
 * The numbers of a finding: its test, other statistics, identities, facts, seconds and the runs behind it.
 * @param {Claim} claim
 */
export function results(claim) {
    const { details, checks, facts, timing } = claim;
    return [
        test(claim),
        details?.length ? statistics(details) : null,
        checks?.length ? identities(checks) : null,
        numbers("Numbers", facts),
        numbers("Seconds, which no verdict uses", timing),
        ...runsBehind(claim),
    ].filter((one) => one !== null);
}

/** @param {Claim} claim */
function test({ p, adjusted_p: adjusted, family }) {
    if (p === null) return null;
    return element(
        "p",
        { class: "fine" },
        `Exact sign-flip test: p = ${chance(p)}, ${chance(adjusted)} after Holm's correction over the ${family} ` +
            "tested claims, by the findings that the ledger shows now.",
    );
}

/** @param {Detail[]} details */
function statistics(details) {
    return table(
        `${details.length} more statistics (exploratory, without correction)`,
        ["", "mean", "95 % interval", "p"],
        details.map((one) => [
            one.name,
            bounded(value(one, one.effect), one.bound),
            one.interval ? one.interval.map((end) => value(one, end)).join(" to ") : "–",
            chance(one.p),
        ]),
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
    return rows.length ? table(caption, ["", ""], rows) : null;
}

/** @param {Claim} claim */
function runsBehind({ runs, made }) {
    if (runs?.length) {
        const links = runs.map((run) => element("li", {}, element("a", { href: at(`/?run=${run.id}`) }, run.title)));
        const title = element("h3", {}, "The runs behind it; each opens in the Lab");
        return [title, element("ul", { class: "runs-behind" }, ...links)];
    }
    const words = "The sample comes without its runs. Reproduce the claim to open them in the Lab.";
    return made?.sample ? [element("p", { class: "fine" }, words)] : [];
}

/**
 * @param {string} caption
 * @param {string[]} columns
 * @param {string[][]} rows
 */
function table(caption, columns, rows) {
    const heads = columns.map((one) => element("th", { scope: "col" }, one));
    const head = element("thead", {}, element("tr", {}, ...heads));
    const body = element("tbody", {}, ...rows.map(line));
    const scroll = element("div", { class: "scroll", tabindex: "0" }, element("table", {}, head, body));
    return element("details", {}, element("summary", {}, caption), scroll);
}

/** @param {string[]} cells */
function line([name, ...cells]) {
    const values = cells.map((cell) => element("td", { class: "num" }, cell));
    return element("tr", {}, element("th", { scope: "row" }, name), ...values);
}

/**
 * @param {Detail} parts
 * @param {number} one
 */
function value({ scale }, one) {
    return scale === "ratio" ? ratio(one) : number(one);
}

/** @param {number | null | undefined} one */
function number(one) {
    if (one === null || one === undefined) return "–";
    const size = Math.abs(one);
    return (
        size !== 0 && (size < 1e-3 || size >= 1e6) ? one.toExponential(2) : String(Number(one.toPrecision(4)))
    ).replace("-", "−");
}
