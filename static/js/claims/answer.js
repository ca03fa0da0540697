import { inWords } from "../numbers.js";

/** @type {[Verdict, (count: number) => string][]} */
const SAYS = [
    ["supported", () => "held here"],
    ["not supported", () => "did not hold here"],
    ["inconclusive", (count) => (count === 1 ? "is still open" : "are still open")],
];
/** @type {[Verdict, string, string][]} */
const STANDS = [
    ["supported", "What holds", "The numbers here bear it out."],
    ["not supported", "What is disputed", "The claim says one thing, the numbers here another."],
    ["inconclusive", "What is unknown", "The numbers here do not settle it."],
];

/**
 * What came out, put together from the verdicts alone, as pieces {text, verdict?} of two or three sentences. `claims`
 * as the API tells them, `hidden` those of them whose outcome is not to be told yet.
 * @param {Claim[]} claims
 * @param {Claim[]} [hidden]
 * @returns {Phrased[]}
 */
export function answer(claims, hidden = []) {
    const tested = claims.filter(counts);
    const told = tested.filter((claim) => claim.verdict && !hidden.includes(claim));
    return [
        ...sentence(`Of ${inWords(tested.length)} claims that can fail, `, told),
        ...rest(claims, hidden, told.length),
    ];
}

/**
 * Whether a claim could come out otherwise: the tally counts these.
 * @param {Pick<Claim, "test">} parts
 */
export function counts({ test }) {
    return test !== "exact";
}

/**
 * How many claims there are, of which sort. Which hold by construction is not told of `hidden` ones.
 * @param {Claim[]} claims
 * @param {Claim[]} [hidden]
 */
export function composition(claims, hidden = []) {
    const [exact, beyond] = [claims.filter((one) => !counts(one)), claims.filter((one) => one.beyond)];
    const outside = beyond.length ? ` (${beyond.length} of them, ${numbers(beyond)}, beyond the lecture)` : "";
    const named = exact.length && !exact.some((one) => hidden.includes(one)) ? ` (${numbers(exact)})` : "";
    return (
        `${claims.length} claims: ${claims.length - exact.length} can fail and are tested${outside}, ` +
        `${exact.length} must hold by construction${named}.`
    );
}

/**
 * The claims that a reader may know the outcome of, by what it says of the title's question.
 * @param {Claim[]} claims
 * @param {Claim[]} [hidden]
 */
export function standing(claims, hidden = []) {
    const told = claims.filter((claim) => claim.verdict && !hidden.includes(claim));
    return STANDS.map(([verdict, title, means]) => {
        return { verdict, title, means, claims: told.filter((claim) => claim.verdict === verdict) };
    });
}

/** @param {Claim[]} claims */
export function numbers(claims) {
    const all = claims.map(({ number }) => String(number));
    return all.length > 2 ? `${all.slice(0, -1).join(", ")} and ${all.at(-1)}` : all.join(" and ");
}

/**
 * Whether the p value of a tested claim is corrected with no other.
 * @param {Pick<Claim, "test" | "family">} claim
 */
export function alone(claim) {
    return counts(claim) && claim.family === 1;
}

/**
 * @param {string} start
 * @param {Claim[]} claims
 * @returns {Phrased[]}
 */
function sentence(start, claims) {
    const groups = SAYS.map(([verdict, says]) => {
        const some = claims.filter((claim) => claim.verdict === verdict);
        return { verdict, says, some };
    }).filter(({ some }) => some.length);
    return groups.flatMap(({ verdict, says, some }, index) => [
        { text: index ? joint(index, groups.length) : start },
        { text: `${inWords(some.length)} ${says(some.length)}`, verdict },
        { text: ` (${some.map(({ short }) => short).join(", ")})${index === groups.length - 1 ? ". " : ""}` },
    ]);
}

/**
 * @param {number} index
 * @param {number} of
 */
function joint(index, of) {
    return index < of - 1 ? ", " : of > 2 ? ", and " : " and ";
}

/**
 * What is not told: results that stay hidden, or claims that were not run. `told`: of how many something is.
 * @param {Claim[]} claims
 * @param {Claim[]} hiding
 * @param {number} told
 */
export function rest(claims, hiding, told) {
    const [hidden, missing] = [hiding.length, claims.filter((claim) => !claim.verdict).length];
    const stay = hidden === 1 ? "result stays" : "results stay";
    if (hidden)
        return [
            {
                text: told
                    ? `${capital(inWords(hidden))} more ${stay} hidden until you guess.`
                    : `Guess first: ${inWords(hidden)} ${stay} hidden until you do.`,
            },
        ];
    if (!told)
        return [
            {
                text: "No claim has been tested here yet. Run one to see its result here.",
            },
        ];
    return missing
        ? [
              {
                  text:
                      `${capital(inWords(missing))} of ${inWords(claims.length)} claims ` +
                      `${missing === 1 ? "has" : "have"} not been run here yet.`,
              },
          ]
        : [];
}

/** @param {string} word */
function capital(word) {
    return word[0].toUpperCase() + word.slice(1);
}
