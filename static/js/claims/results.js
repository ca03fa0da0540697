import { at } from "../base.js";
import { bounded, chance, ratio } from "./ratio.js";
import { element } from "../page/element.js";

/**
 * The numbers of a finding: its test, other statistics, identities, facts, seconds and the runs behind it.
 * @param {Claim} claim
 */
export function results({ checks, details, facts, runs, made, p, adjusted_p: adjusted, family, timing }) {
    const parts = [];
    /** @param {string[]} cells */
    const line = (cells) =>
        element(
            "tr",
            {},
            ...cells.map((cell, index) =>
                element(index ? "td" : "th", { scope: index ? null : "row", class: index ? "num" : null }, cell),
            ),
        );
    /**
     * @param {string} caption
     * @param {string[]} columns
     * @param {string[][]} rows
     */
    const table = (caption, columns, rows) =>
        element(
            "details",
            {},
            element("summary", {}, caption),
            element(
                "div",
                { class: "scroll", tabindex: "0" },
                element(
                    "table",
                    {},
                    element(
                        "thead",
                        {},
                        element("tr", {}, ...columns.map((one) => element("th", { scope: "col" }, one))),
                    ),
                    element("tbody", {}, ...rows.map(line)),
                ),
            ),
        );
    if (p !== null)
        parts.push(
            element(
                "p",
                { class: "fine" },
                `Exact sign-flip test: p = ${chance(p)}, ${chance(adjusted)} after Holm's correction over ` +
                    `the ${family} tested claims, by the findings that the ledger shows now.`,
            ),
        );
    if (details?.length)
        parts.push(
            table(
                `${details.length} more statistics (exploratory, without correction)`,
                ["", "mean", "95 % interval", "p"],
                details.map((one) => [
                    one.name,
                    bounded(value(one, one.effect), one.bound),
                    one.interval ? one.interval.map((end) => value(one, end)).join(" to ") : "–",
                    chance(one.p),
                ]),
            ),
        );
    if (checks?.length)
        parts.push(
            table(
                `${checks.filter((one) => one.holds).length} of ${checks.length} identities hold`,
                ["", "found", "law", "tolerance", "from"],
                checks.map((one) => [
                    `${one.holds ? "✓" : "✕"} ${one.name}`,
                    number(one.got),
                    number(one.expected),
                    number(one.tolerance),
                    one.source,
                ]),
            ),
        );
    if (Object.keys(facts ?? {}).length)
        parts.push(
            table(
                "Numbers",
                ["", ""],
                Object.entries(facts ?? {}).map(([name, one]) => [name, number(one)]),
            ),
        );
    if (Object.keys(timing ?? {}).length)
        parts.push(
            table(
                "Seconds, which no verdict uses",
                ["", ""],
                Object.entries(timing ?? {}).map(([name, one]) => [name, number(one)]),
            ),
        );
    if (runs?.length)
        parts.push(
            element("h3", {}, "The runs behind it, to open in the Lab"),
            element(
                "ul",
                { class: "runs-behind" },
                ...runs.map((run) => element("li", {}, element("a", { href: at(`/?run=${run.id}`) }, run.title))),
            ),
        );
    else if (made?.sample)
        parts.push(
            element(
                "p",
                { class: "fine" },
                "Its runs are not shipped with it: reproduce the claim, and they open in the Lab.",
            ),
        );
    return parts;
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
