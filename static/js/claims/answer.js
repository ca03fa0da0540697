import { inWords } from "../numbers.js";

/** @type {[Verdict, (count: number) => string][]} */
const SAYS = [
    ["supported", () => "held here"],
    ["not supported", () => "did not hold here"],
    ["inconclusive", (count) => (count === 1 ? "is still open" : "are still open")],
];

/**
 * What came out, put together from the verdicts alone, as pieces {text, verdict?} of two or three sentences. `claims`
 * as the API tells them, `hidden` those of them whose outcome is not to be told yet.
 * @param {Claim[]} claims
 * @param {Claim[]} [hidden]
 * @returns {Phrased[]}
 */
export function answer(claims, hidden = []) {
    const told = claims.filter((claim) => claim.verdict && !hidden.includes(claim));
    const [lecture, beyond] = [told.filter(counts), told.filter((claim) => claim.beyond)];
    const missing = claims.filter((claim) => counts(claim) && !claim.verdict).length;
    return [
        ...sentence("Of the lecture's points, ", lecture),
        ...sentence(lecture.length ? "Beyond it, " : "Beyond the lecture, ", beyond),
        ...rest(lecture.length + beyond.length, missing, hidden.length),
    ];
}

/**
 * Whether a claim could come out otherwise and is the lecture's own: the tally counts these.
 * @param {Pick<Claim, "beyond" | "test">} parts
 */
export function counts({ beyond, test }) {
    return !beyond && test !== "exact";
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
 * @param {number} told
 * @param {number} missing
 * @param {number} hidden
 */
function rest(told, missing, hidden) {
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
                      `${capital(inWords(missing))} of the lecture's ` +
                      `points ${missing === 1 ? "has" : "have"} not been run here yet.`,
              },
          ]
        : [];
}

/** @param {string} word */
function capital(word) {
    return word[0].toUpperCase() + word.slice(1);
}
