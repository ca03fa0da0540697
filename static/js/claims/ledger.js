import { answer, counts } from "./answer.js";
import { badge, VERDICTS } from "./verdict.js";
import { busy, card, underWay } from "./card.js";
import { element } from "../page/element.js";
import { forestAxis } from "./forest.js";
import { WORDS } from "./words.js";

const INTRO = [
    "A network learns by changing its weights a little at every step. So what one layer passes on keeps " +
        "changing while the next layer learns from it.",
    "Batch normalization (BN) shifts and scales each hidden unit's values, over the examples of the moment, " +
        "to a mean and a spread that the network itself may learn (β and γ).",
    "Andrew Ng's lecture gives reasons why that helps. Here each of them is an experiment: what is measured " +
        "was fixed before the runs, networks with and without BN start alike, and the verdict follows from " +
        "the numbers.",
];

/**
 * All claims from top to bottom, on one axis. `act` as a card's, and {all(), stop(), predict(), newest()}. Returns
 * {node, draw, …}.
 * @param {ClaimAct} act
 */
export function ledger(act) {
    const heading = element("h1", {}, "Why does batch norm work?");
    const short = element("p", { class: "answer", hidden: true });
    const counted = element("p", { class: "counts", role: "status" });
    const predict = element(
        "button",
        { type: "button", class: "button small", "aria-pressed": "false", onclick: act.predict },
        "Predict first",
    );
    const stop = element(
        "button",
        { type: "button", class: "button small editors", hidden: true, onclick: act.stop },
        "Cancel all",
    );
    const all = element("button", { type: "button", class: "button small editors" }, "Reproduce all");
    all.addEventListener("click", () => busy(all) || act.all());
    const note = element("p", { class: "note", role: "status" });
    const count = element("span");
    const older = element(
        "p",
        { class: "fine looked", hidden: true },
        count,
        " ",
        element("button", { type: "button", class: "link", onclick: act.newest }, "Show the newest"),
    );
    const head = element(
        "div",
        { class: "axis" },
        element("span"),
        element(
            "span",
            { class: "fine" },
            "claim",
            element("span", { class: "fixed" }, ", and the statistic fixed before the runs"),
        ),
        forestAxis(),
        element("span", { class: "fine" }, "verdict"),
    );
    const list = element("ol", { class: "cards" });
    const intro = element("div", { class: "intro" }, ...INTRO.map((text) => element("p", {}, text)), glossary());
    const legend = element("p", { class: "fine foot" });
    const node = element(
        "div",
        { class: "inner" },
        element("div", { class: "top" }, heading, element("span", { class: "space" }), predict, stop, all),
        short,
        intro,
        counted,
        older,
        note,
        head,
        list,
        legend,
    );
    /** @type {Map<string, ReturnType<typeof card>>} */
    const cards = new Map();

    /**
     * @param {Claim[] | null} claims
     * @param {LedgerShown} parts
     */
    function draw(claims, { chosen, hides, asked, predicting, problem = "" }) {
        predict.setAttribute("aria-pressed", String(predicting));
        note.textContent = problem;
        if (!claims) return;
        for (const claim of claims) {
            const own = cards.get(claim.name) ?? card(claim, act);
            if (!cards.has(claim.name)) list.append(own.node);
            cards.set(claim.name, own);
            own.draw(claim, { chosen: claim.name === chosen, hidden: hides(claim), asked: asked(claim.name) });
        }
        const hidden = claims.filter(hides);
        short.replaceChildren(
            ...answer(claims, hidden).map(({ text, verdict }) => (verdict ? element("strong", {}, text) : text)),
        );
        short.hidden = false;
        counted.replaceChildren(...tally(claims.filter((claim) => claim.verdict && !hidden.includes(claim))));
        const looked = claims.filter(({ kept }) => kept[0]?.shown === false).length;
        older.hidden = !looked;
        count.textContent =
            `${looked === 1 ? "One card shows" : `${looked} cards show`} an earlier finding ` + "than the newest.";
        legend.textContent = explained(claims);
        stop.hidden = !claims.some(underWay);
        all.setAttribute("aria-disabled", String(claims.every((claim) => underWay(claim) || asked(claim.name))));
    }

    /**
     * Keeps a card where it is on the screen while `change` moves things: what is at height `y` of it, else its top.
     * @param {string | null} name
     * @param {number | null} y
     * @param {() => void} change
     */
    function hold(name, y, change) {
        const held = cards.get(name ?? "")?.node;
        const scroller = /** @type {HTMLElement} */ (node.parentElement);
        const before = held?.getBoundingClientRect();
        scroller.style.overflowAnchor = "none"; // the browser's own idea of what to hold is another one
        change();
        if (held && before?.height) {
            const after = held.getBoundingClientRect();
            const at = y !== null && y >= before.top && y <= before.bottom ? y : before.top;
            scroller.scrollTop += after.top + ((at - before.top) / before.height) * after.height - at;
        }
        requestAnimationFrame(() => (scroller.style.overflowAnchor = ""));
    }
    /** @param {string | null} name */
    function focusOn(name) {
        cards.get(name ?? "")?.focus();
    }
    return { node, draw, hold, focus: focusOn, see: (/** @type {string} */ name) => cards.get(name)?.see() };
}

/**
 * How many of those that could come out otherwise came out how; the rest is grey on its card, and told apart here.
 * @param {Claim[]} claims
 */
function tally(claims) {
    if (!claims.length) return [];
    const [inside, outside] = [claims.filter(counts), claims.filter((claim) => !counts(claim))];
    const badges = VERDICTS.map((verdict) =>
        badge(verdict, `${inside.filter((claim) => claim.verdict === verdict).length} ${verdict}`),
    );
    const [exact, beyond] = [outside.filter(({ test }) => test === "exact"), outside.filter((claim) => claim.beyond)];
    const apart = [
        exact.length && `${exact.length} by construction (${numbers(exact)})`,
        beyond.length && `${beyond.length} beyond the lecture (${numbers(beyond)})`,
    ]
        .filter(Boolean)
        .join(", ");
    const of =
        `of the ${inside.length === 1 ? "one claim" : `${inside.length} claims`} of the lecture that ` +
        `could come out otherwise.${apart && ` Grey and not counted: ${apart}.`}`;
    return [...badges, element("span", { class: "fine" }, of)];
}

/** @param {Claim[]} claims */
function explained(claims) {
    const [exact, equivalent] = ["exact", "equivalent"].map((kind) => claims.filter(({ test }) => test === kind));
    return (
        "Dot and whisker: mean over paired seeds with its 95 % interval, as a ratio. Grey band: ± 10 %, too " +
        "small to matter. " +
        "Supported: the whole interval lies right of the band and p < .05 after Holm's correction. Not " +
        "supported: inside the band, or left of it. Inconclusive: anything else. " +
        `For claim ${numbers(equivalent)} the band itself is what the lecture says. Claims ${numbers(exact)} ` +
        `are identities: they are checked and not tested, so Holm counts ${claims[0]?.family}, by the ` +
        "findings that the cards show."
    );
}

/** @param {Claim[]} claims */
function numbers(claims) {
    return claims.map(({ number }) => number).join(" and ");
}

function glossary() {
    const rows = WORDS.flatMap(([word, meaning]) => [element("dt", {}, word), element("dd", {}, meaning)]);
    return element(
        "details",
        { class: "words-used" },
        element("summary", {}, "Words used on this page"),
        element("dl", { class: "means" }, ...rows),
    );
}
