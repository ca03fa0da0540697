import { bounded, chance, ends, ratio } from "./ratio.js";

/** What a table of statistics with a bound says below itself. */
export const CUT_OFF =
    "Where networks on one side were cut off before they got there, the mean is a bound: its interval has one end, " +
    "and p holds on that side only. Where networks on both sides were, it is unknown.";

/**
 * The test behind a verdict in words; "" where identities decide.
 * @param {Pick<Claim, "p" | "p_drawn" | "adjusted_p" | "family">} claim
 */
export function tested({ p, p_drawn: drawn, adjusted_p: adjusted, family }) {
    if (adjusted === null) return "";
    const alone = family === 1;
    if (p === null)
        return (
            "No p value: a sign-flip test says nothing beside this bound" +
            `${alone ? "" : " and counts as p = 1 in Holm's correction"}.`
        );
    const found = `${drawn ? "Sign-flip test by drawn signs" : "Exact sign-flip test"}: p = ${chance(p)}`;
    if (alone) return `${found}. It is a test by itself, outside the family of the other claims, and is not corrected.`;
    return (
        `${found}, ${chance(adjusted)} after Holm's correction over a family of ${family} tested claims, by the ` +
        "findings that the ledger shows now."
    );
}

/**
 * A statistic's row: its name, mean, interval and p.
 * @param {Detail} one
 */
export function row({ name, scale, effect, interval, p, bound }) {
    /** @param {number | null} value */
    const written = (value) => (scale === "ratio" ? ratio(value) : number(value));
    return [name, bounded(written(effect), bound), interval ? ends(interval, written) : "–", chance(p)];
}

/** @param {number | null | undefined} one */
export function number(one) {
    if (one === null || one === undefined) return "–";
    const size = Math.abs(one);
    return (
        size !== 0 && (size < 1e-3 || size >= 1e6) ? one.toExponential(2) : String(Number(one.toPrecision(4)))
    ).replace("-", "−");
}
