import { counts } from "../../claims/answer.js";
import { bounded, end, ends, ratio, unbroken } from "../../claims/ratio.js";

/**
 * What a claim's ratio counts, after its "×".
 * @type {Record<string, string>}
 */
export const COUNTED = {
    "input-scaling": "as many steps with raw inputs, which never arrive",
    "robust-layers": "as far moved by a kick without batch norm",
    "covariate-shift": "as many errors on pictures of coloured cats",
    "weaker-coupling": "the turn of gradients by earlier layers, without batch norm",
    "faster-learning": "as many steps without batch norm",
    "dropout-kinship": "as much harm without batch norm when one unit is set to 0",
    "slight-regularization": "as large a gap to unseen digits with batches of 512 as of 16",
    "test-time": "the loss with running averages",
    "noisy-batch": "as many steps without batch norm as with it and noise after it",
    "other-norms": "as much harm by batches of 2 as for group norm",
    "while-learning": "as many steps without batch norm as with it put in midway",
};

/** @type {[Verdict, string][]} */
const HEADS = [
    ["supported", "Held here"],
    ["not supported", "Did not hold here"],
    ["inconclusive", "Still open"],
];

/**
 * The claims by what became of them; last those that hold by construction.
 * @param {FindingShown[]} claims
 * @returns {HeldGroup[]}
 */
export function groups(claims) {
    const groups = HEADS.map(([verdict, title]) => {
        const some = claims.filter((claim) => counts(claim) && claim.verdict === verdict);
        return { verdict, title, claims: some, apart: false };
    });
    const exact = claims.filter((claim) => !counts(claim));
    /** @type {HeldGroup} */
    const last = { verdict: "supported", title: "True by construction", claims: exact, apart: true };
    return [...groups, last].filter(({ claims: some }) => some.length);
}

/**
 * Every claim in words, for those who do not see the list. Before the question is answered only what was claimed.
 * @param {FindingShown[]} claims
 * @param {{ answered: boolean }} how
 */
export function said(claims, { answered }) {
    if (!answered) return `The claims: ${claims.map(({ title }) => title).join(", ")}.`;
    return groups(claims)
        .map(({ title, claims: some }) => `${title}: ${some.map((one) => `${one.title}. ${one.take_home}`).join(" ")}`)
        .join(" ");
}

/**
 * What was measured of a claim: its ratio, what that counts, and its interval, or how many identities hold.
 * @param {Pick<FindingShown, "name" | "test" | "effect" | "interval" | "bound" | "band" | "checks">} claim
 */
export function figures({ name, test, effect, interval, bound, band, checks }) {
    if (test === "exact") return `${checks.filter(Boolean).length} of ${checks.length} checks hold, as they must`;
    if (bound === "unknown") return "unknown, since networks on both sides were cut off";
    const counted = `${bounded(ratio(effect), bound)} ${COUNTED[name]}`;
    if (!interval) return counted;
    const held = ends(interval, (one) => (bound ? `${end(one, band)} ×` : end(one, band)));
    return `${counted} (${held.replaceAll(" ", "\u00a0")})`;
}

/**
 * The reservation about a verdict as an end of its line.
 * @param {Pick<FindingShown, "reservation">} claim
 */
export function reserved({ reservation }) {
    return reservation ? `. ${unbroken(reservation)}` : "";
}
