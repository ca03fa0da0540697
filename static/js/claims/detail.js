import { at } from "../base.js";
import { badge } from "./verdict.js";
import { counts } from "./answer.js";
import { unbroken } from "./ratio.js";
import { copyText } from "../page/clipboard.js";
import { element } from "../page/element.js";
import { again } from "./again.js";
import { day, named, origin } from "./origin.js";
import { answersOf, leaning, rightAnswer } from "./predictions.js";
import { results } from "./results.js";

/**
 * What is told of one claim above its figure. `act` {close(), next(by), say(name, answer), look(name, id)};
 * `predictions` as in that module.
 * @param {Claim} claim
 * @param {Predictions} predictions
 * @param {ClaimAct} act
 */
export function headline(claim, predictions, act) {
    const keys = element(
        "div",
        { class: "walk" },
        element("button", { type: "button", class: "button small", onclick: act.close }, "All claims"),
        element(
            "button",
            { type: "button", class: "button small", "aria-label": "Claim before", onclick: () => act.next(-1) },
            "↑",
        ),
        element(
            "button",
            { type: "button", class: "button small", "aria-label": "Claim after", onclick: () => act.next(1) },
            "↓",
        ),
        element(
            "button",
            {
                type: "button",
                class: "button small",
                onclick: (event) => share(/** @type {HTMLElement} */ (event.target), claim),
            },
            "Copy link",
        ),
    );
    const hidden = predictions.hides(claim);
    const verdict =
        claim.verdict && !hidden
            ? badge(claim.verdict, `Claim ${claim.number} is ${claim.verdict}`, !counts(claim))
            : element("span", { class: "fine" }, `Claim ${claim.number}`);
    const head = element("div", { class: "head" }, verdict, element("span", { class: "space" }), keys);
    return [
        head,
        element("h2", { tabindex: "-1" }, claim.title),
        element("p", { class: "says" }, claim.sentence),
        ...(hidden
            ? [question(claim, act)]
            : [
                  element("p", {}, claim.explanation.join(" ")),
                  recalled(claim, predictions),
                  conclusion(claim),
                  keepsakes(claim, act),
                  claim.debate ? element("p", { class: "debate" }, unbroken(claim.debate)) : null,
              ]),
    ].filter((one) => one !== null);
}

/**
 * What follows the figure: what it means, the numbers, and doing it again; nothing that would spoil a prediction.
 * @param {Claim} claim
 * @param {Predictions} predictions
 * @param {ClaimAct} act
 */
export function more(claim, predictions, act) {
    const hidden = predictions.hides(claim);
    if (hidden) return [];
    const rows = [
        ["Measured", claim.statistic],
        ["Why this measures it", claim.why],
        ["Means", claim.means],
        ["Does not mean", claim.does_not_mean],
        ["Caveat", claim.caveat],
    ];
    const means = element(
        "dl",
        { class: "means" },
        ...rows.flatMap(([term, text]) => [element("dt", {}, term), element("dd", {}, text)]),
    );
    const sources = element(
        "ul",
        { class: "sources" },
        ...claim.literature.map(({ says, where }) =>
            element("li", {}, `${says} `, element("span", { class: "fine" }, where)),
        ),
    );
    return [
        means,
        claim.literature.length ? element("h3", {}, "What the literature says") : null,
        claim.literature.length ? sources : null,
        ...(claim.verdict ? results(claim) : []),
        again(claim, act),
    ].filter((one) => one !== null);
}

/**
 * The link leads to the same finding.
 * @param {HTMLElement} button
 * @param {Claim} claim
 */
async function share(button, { name, kept }) {
    const address = new URL(at(`/claims?claim=${name}`), location.href);
    if (kept[0]?.shown === false) address.searchParams.set("finding", kept.find(({ shown }) => shown)?.id ?? "");
    if (!(await copyText(address.href))) return;
    button.textContent = "Link copied";
    setTimeout(() => (button.textContent = "Copy link"), 2000);
}

/**
 * @param {Claim} claim
 * @param {ClaimAct} act
 */
function question(claim, act) {
    const { name, prediction } = claim;
    const answers = answersOf(claim).map((answer, index) =>
        element("button", { type: "button", class: "button", onclick: () => act.say(name, index) }, answer),
    );
    const skip = element(
        "button",
        { type: "button", class: "link", onclick: () => act.say(name, "skipped") },
        "Show me without a guess",
    );
    return element(
        "div",
        { class: "question" },
        element("h3", {}, prediction.question),
        element("div", { class: "answers" }, ...answers),
        skip,
    );
}

/**
 * @param {Claim} claim
 * @param {Predictions} predictions
 */
function recalled(claim, predictions) {
    const said = predictions.of(claim.name);
    if (typeof said !== "number") return null;
    const [answers, right] = [answersOf(claim), rightAnswer(claim)];
    const outcome =
        right === null
            ? "The numbers do not settle it."
            : right === said
              ? "That is what came out."
              : `What came out: ${answers[right].toLowerCase()}.`;
    return element("p", { class: "recalled" }, `You said: ${answers[said].toLowerCase()}. ${outcome}${leaning(claim)}`);
}

/** @param {Claim} claim */
function conclusion({ verdict, conclusion: words, made, budget, seeds, versions }) {
    if (!verdict || !made || !seeds || !versions)
        return element("p", { class: "conclusion" }, "Nothing has been measured here yet. Press Reproduce below.");
    const source = made.sample
        ? `A sample that comes with the program, made on ${day(made.at)} (${made.machine})`
        : `Made here ${origin(made)}`;
    const with_ =
        `${budget} budget, seeds ${span(seeds)}, Firm Ground ${versions.firmground}, PyTorch ` + `${versions.torch}`;
    return element(
        "div",
        { class: "conclusion" },
        element("p", {}, unbroken(words ?? "")),
        element("p", { class: "fine" }, `${source}; ${with_}.`),
    );
}

/**
 * The findings of this claim that are kept, to look at one instead of another.
 * @param {Claim} claim
 * @param {ClaimAct} act
 */
function keepsakes({ name, kept }, act) {
    if (kept.length < 2) return null;
    const choice = kept.map((one, index) =>
        element(
            "button",
            {
                type: "button",
                class: "button small",
                "data-finding": one.id,
                "aria-pressed": String(one.shown),
                onclick: () => act.look(name, index ? one.id : null),
            },
            named(one),
        ),
    );
    const why = "The ledger, its tally and Holm’s correction count the finding that is shown.";
    return element(
        "div",
        { class: "kept", role: "group", "aria-label": "Findings kept" },
        element("span", { class: "fine" }, "Findings kept:"),
        ...choice,
        element("p", { class: "fine" }, why),
    );
}

/** @param {number[]} seeds */
function span(seeds) {
    const run = seeds.every((seed, index) => !index || seed === seeds[index - 1] + 1);
    return run && seeds.length > 2 ? `${seeds[0]} to ${seeds.at(-1)}` : seeds.join(", ");
}
