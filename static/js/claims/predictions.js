const KEY = "firmground-predictions";

/** What the reader has said before looking, by claim, kept in this browser: the number of an answer, or "skipped". */
export function createPredictions() {
    /** @type {Record<string, Answer> | null} */
    let said = read();
    return {
        on: () => said !== null,
        toggle() {
            said = said === null ? {} : null;
            keep(said);
        },
        /** @param {string} name */
        of: (name) => said?.[name] ?? null,
        /**
         * Whether this claim's outcome is to be hidden for now.
         * @param {Claim} claim
         */
        hides: (claim) => said !== null && said[claim.name] === undefined && claim.verdict !== null,
        /**
         * @param {string} name
         * @param {Answer} answer
         */
        say(name, answer) {
            said = { ...said, [name]: answer };
            keep(said);
        },
    };
}

const OPEN = "The runs cannot settle it";

/**
 * What a reader may say of a claim: its three answers and, where none of them is just that, that it stays open.
 * @param {Pick<Claim, "test" | "prediction">} parts
 */
export function answersOf({ test, prediction: { answers } }) {
    return test === "greater" ? [...answers, OPEN] : answers;
}

/**
 * Which of its answers a claim's verdict makes right: as the lecture says, no difference, the opposite, open. An
 * equivalence has open in the middle; what must hold exactly and does not has none, nor has an upper bound that rules
 * out only what the lecture says.
 * @param {Claim} claim
 */
export function rightAnswer({ verdict, interval, band, test }) {
    if (verdict === "supported") return 0;
    if (test === "exact") return null;
    if (test === "equivalent") return verdict === "inconclusive" ? 1 : 2;
    if (verdict === "inconclusive") return 3;
    const [low, high] = /** @type {[number | null, number]} */ (interval);
    if (low === null) return high < Math.exp(-band) ? 2 : null;
    return Math.exp(-band) < low && high < Math.exp(band) ? 1 : 2;
}

/**
 * Of a claim that stays open: which answer it leans to all the same, where that is more than chance; else nothing.
 * @param {Claim} claim
 */
export function leaning({ verdict, test, effect, adjusted_p: p, prediction: { answers } }) {
    if (verdict !== "inconclusive" || test !== "greater" || p === null || p >= 0.05) return "";
    return (
        ` The evidence for “${answers[Number(effect) > 1 ? 0 : 2].toLowerCase()}” is more than chance, but the ` +
        "effect may be too small to matter."
    );
}

function read() {
    try {
        return JSON.parse(localStorage.getItem(KEY) ?? "null");
    } catch {
        return null;
    }
}

/** @param {Record<string, Answer> | null} said */
function keep(said) {
    try {
        if (said === null) localStorage.removeItem(KEY);
        else localStorage.setItem(KEY, JSON.stringify(said));
    } catch {
        // Without storage it holds for this visit.
    }
}
