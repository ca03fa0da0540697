import { answer, counts } from "./answer.js";
import { badge, VERDICTS } from "./verdict.js";
import { busy, card, underWay } from "./card.js";
import { element } from "../page/element.js";
import { forestAxis } from "./forest.js";
import { WORDS } from "./words.js";

const INTRO = [
    "A network learns by changing its weights a little at every step. So what one layer passes on keeps " +
        "changing while the next layer learns from it.",
    "Batch normalization (BN) shifts and scales each hidden unit's values, over the current " +
        "mini-batch, to a mean and a spread that the network itself may learn (β and γ).",
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
    const top = topOf(act);
    const short = element("p", { class: "answer", hidden: true });
    const counted = element("p", { class: "counts", role: "status" });
    const note = element("p", { class: "note", role: "status" });
    const older = olderOf(act);
    const list = element("ol", { class: "cards" });
    const intro = element("div", { class: "intro" }, ...INTRO.map((text) => element("p", {}, text)), glossary());
    const legend = element("p", { class: "fine foot" });
    const below = [short, intro, counted, older.node, note, axis(), list, legend];
    const node = element("div", { class: "inner" }, top.node, ...below);
    /** @type {Map<string, ReturnType<typeof card>>} */
    const cards = new Map();

    /**
     * @param {Claim[] | null} claims
     * @param {LedgerShown} how
     */
    function draw(claims, { chosen, hides, asked, predicting, problem = "" }) {
        top.predict.setAttribute("aria-pressed", String(predicting));
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
        older.draw(claims);
        legend.textContent = explained(claims);
        top.draw(claims, asked);
    }

    return {
        node,
        draw,
        /**
         * @param {string | null} name
         * @param {number | null} y
         * @param {() => void} change
         */
        hold: (name, y, change) => hold(node, cards.get(name ?? "")?.node, y, change),
        /** @param {string | null} name */
        focus: (name) => cards.get(name ?? "")?.focus(),
        /** @param {string} name */
        see: (name) => cards.get(name)?.see(),
    };
}

/**
 * Keeps a card where it is on the screen while `change` moves things: what is at height `y` of it, else its top.
 * @param {HTMLElement} node
 * @param {HTMLElement | undefined} held
 * @param {number | null} y
 * @param {() => void} change
 */
function hold(node, held, y, change) {
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

/**
 * The title, and what can be done with all claims at once.
 * @param {ClaimAct} act
 */
function topOf(act) {
    const heading = element("h1", {}, "Why does batch norm work?");
    const pressed = { type: "button", class: "button small", "aria-pressed": "false", onclick: act.predict };
    const predict = element("button", pressed, "Predict first");
    const stop = element("button", { type: "button", class: "button small editors", hidden: true }, "Cancel all");
    stop.addEventListener("click", act.stop);
    const all = element("button", { type: "button", class: "button small editors" }, "Reproduce all");
    all.addEventListener("click", () => busy(all) || act.all());

    /**
     * @param {Claim[]} claims
     * @param {(name: string) => boolean} asked
     */
    function draw(claims, asked) {
        stop.hidden = !claims.some(underWay);
        all.setAttribute("aria-disabled", String(claims.every((claim) => underWay(claim) || asked(claim.name))));
    }
    const space = element("span", { class: "space" });
    return { node: element("div", { class: "top" }, heading, space, predict, stop, all), predict, draw };
}

/**
 * How many cards show an earlier finding, and the way back.
 * @param {ClaimAct} act
 */
function olderOf(act) {
    const count = element("span");
    const back = element("button", { type: "button", class: "link", onclick: act.newest }, "Show the newest");
    const node = element("p", { class: "fine looked", hidden: true }, count, " ", back);

    /** @param {Claim[]} claims */
    function draw(claims) {
        const looked = claims.filter(({ kept }) => kept[0]?.shown === false).length;
        node.hidden = !looked;
        const cards = looked === 1 ? "One card shows" : `${looked} cards show`;
        count.textContent = `${cards} an earlier finding, not the newest.`;
    }
    return { node, draw };
}

/** The heads of the columns, with the one axis that all claims share. */
function axis() {
    const fixed = element("span", { class: "fixed" }, ", and the statistic fixed before the runs");
    return element(
        "div",
        { class: "axis" },
        element("span"),
        element("span", { class: "fine" }, "claim", fixed),
        forestAxis(),
        element("span", { class: "fine" }, "verdict"),
    );
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
        `of the lecture's ${inside.length === 1 ? "one claim" : `${inside.length} claims`} that ` +
        `a test can refute.${apart && ` Grey and not counted: ${apart}.`}`;
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
