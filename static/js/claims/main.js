import { element, focused, inside, part } from "../page/element.js";
import { keyed, render } from "../page/markup.js";
import { at } from "../base.js";
import { go, onMove, path } from "../page/router.js";
import { api, refusal } from "../server/api.js";
import { underWay } from "./card.js";
import { createChoices } from "./choices.js";
import { headline, more } from "./detail.js";
import { createFeed } from "./feed.js";
import { bindKeys } from "./keys.js";
import { createFigure } from "./figure.js";
import { TITLE, cardNode, hold, ledger } from "./ledger.js";
import { MOST_SEEDS, wantedSeeds } from "./seeds.js";
import { createPredictions } from "./predictions.js";
import { node as questions } from "../questions/main.js";

const root = part(document, "#claims");
const figure = createFigure();
const [list, above, below] = [element("div"), element("div"), element("div", { id: "claims-more" })];
const scroller = element("div", { class: "ledger" }, list, questions);
const aside = element(
    "aside",
    { id: "claims-detail", class: "detail", hidden: true, "aria-label": "The claim in detail" },
    above,
    figure.node,
    below,
);
root.append(element("h1", { class: "unseen" }, TITLE), scroller, aside);
const predictions = createPredictions();
const choices = createChoices();
/** @type {FigurePanel[]} */
const NO_FIGURE = [];
/** @type {ClaimSettings} */
const settings = { seeds: 10, budget: "quick", problem: null };
/** @type {Map<string, { answered: number, id?: string }>} */
const asked = new Map(); // claims whose reproduction was asked for -> when the server had answered, and with which
let cancelled = 0; // how often everything was
/** @type {Claim[] | null} */
let claims = null;
/** @type {Caught | null} */
let lost = null;
let whole = /** @type {Claim | null} */ (null); // the chosen claim with its figure
let wanted = ""; // what of it was asked for last
/** @type {number | null} */
let pressed = null; // the height at which a card was clicked
let working = ""; // the chosen claim while it is reproduced
let arrived = ""; // the chosen claim whose reproduction has come to its end

/** @type {ClaimAct} */
const act = {
    settings,
    /** @param {Partial<ClaimSettings>} changes */
    set(changes) {
        Object.assign(settings, changes);
        draw();
    },
    /** @param {string} name */
    asked: (name) => asked.has(name),
    /** @param {string} name */
    arrived: (name) => arrived === name,
    /** Scrolls to the verdict. */
    see() {
        arrived = "";
        draw();
        const title = part(above, "h2");
        title.scrollIntoView({ block: "center" });
        title.focus({ preventScroll: true });
    },
    /**
     * @param {string} name
     * @param {number | null} [y]
     */
    choose(name, y = null) {
        pressed = y;
        go(`/claims?claim=${name}`);
        pressed = null;
    },
    close: () => go("/claims"),
    /** @param {number} by */
    next(by) {
        const names = claims?.map((claim) => claim.name) ?? [];
        const place = names.indexOf(chosen() ?? "");
        const next = names[Math.max(0, Math.min(names.length - 1, place + by))];
        if (next) go(`/claims?claim=${next}`, { replace: true });
    },
    /**
     * @param {string} name
     * @param {number[]} [used] Seeds that a replication leaves out.
     */
    async reproduce(name, used) {
        const seeds = wantedSeeds(settings.seeds, used);
        if (asked.has(name)) return;
        const message = `Seeds: a whole number from 1 to ${MOST_SEEDS}, please.`;
        if (seeds === null) return act.set({ problem: { name, message } });
        const before = cancelled;
        asked.set(name, { answered: Infinity });
        choices.set(name, null); // to see what comes
        await ask("POST", name, `/api/claims/${name}/runs`, { budget: settings.budget, seeds });
        if (cancelled !== before) await act.cancel(name);
    },
    /** @param {string} name */
    async cancel(name) {
        const { id } = asked.get(name) ?? named(name)?.reproduction ?? {}; // the ledger may not know it yet
        if (id) await ask("DELETE", name, `/api/claims/${name}/runs/${id}`);
    },
    /** Reproduces every claim that is not under way by then: a second click may come while the first still asks. */
    async all() {
        const before = cancelled;
        for (const { name } of claims ?? []) {
            const claim = named(name);
            if (cancelled === before && claim && !underWay(claim)) await act.reproduce(name);
        }
    },
    async stop() {
        cancelled += 1;
        const moving = (claims ?? []).filter((claim) => underWay(claim) || asked.has(claim.name));
        for (const { name } of moving) await act.cancel(name);
    },
    /**
     * Another finding of a claim; null: the newest.
     * @param {string} name
     * @param {string | null} id
     */
    look(name, id) {
        choices.set(name, id);
        feed.soon();
    },
    newest() {
        choices.clear();
        feed.soon();
    },
    predict() {
        predictions.toggle();
        draw();
    },
    /**
     * @param {string} name
     * @param {Answer} answer
     */
    say(name, answer) {
        predictions.say(name, answer);
        draw();
    },
};
const source = { address: choices.address, moving: underWay };
const feed = createFeed(source, (/** @type {Claim[] | null} */ items, problem, begun) => {
    claims = items ?? claims;
    lost = problem;
    if (problem?.code === "unknown_reproduction" && choices.any()) act.newest(); // of another database, or another day
    for (const [name, { answered }] of asked) if (answered <= begun) asked.delete(name);
    draw();
});

/** @param {string | null} name */
function named(name) {
    return claims?.find((claim) => claim.name === name);
}

/**
 * @param {string} method
 * @param {string} name
 * @param {string} address
 * @param {unknown} [body]
 */
async function ask(method, name, address, body) {
    settings.problem = null;
    draw();
    try {
        const { id } = await api(method, address, body);
        if (asked.has(name)) asked.set(name, { answered: performance.now(), id });
    } catch (problem) {
        asked.delete(name);
        settings.problem = { name, message: refusal(problem).message };
    }
    feed.soon();
    draw();
}

function chosen() {
    return path() === "/claims" ? new URLSearchParams(location.search).get("claim") : null;
}

function draw() {
    const name = chosen();
    const claim = named(name);
    const how = { chosen: name, hides: predictions.hides, asked: act.asked, predicting: predictions.on() };
    render(ledger(claims, { ...how, problem: trouble(name, claim) }, act), list);
    root.classList.toggle("open", Boolean(claim));
    aside.hidden = !claim;
    if (claim) {
        arrive(claim);
        show(claim);
    } else {
        whole = null;
        wanted = "";
    }
}

/**
 * Whether the reproduction of the chosen claim has just come to its end.
 * @param {Claim} claim
 */
function arrive(claim) {
    const { name } = claim;
    const moving = underWay(claim) || act.asked(name);
    if (moving || (arrived && arrived !== name)) arrived = "";
    else if (working === name && claim.reproduction === null && claim.made?.sample === false) arrived = name;
    working = moving ? name : "";
}

/**
 * Draws the chosen claim; where what had the focus is gone or can do nothing now, the button that reproduces it has it.
 * @param {Claim} claim
 */
function show(claim) {
    const { name } = claim;
    const held = focused();
    const again = held?.closest(".again");
    render(keyed(name, headline(claim, predictions, act)), above);
    render(keyed(name, more(claim, predictions, act)), below);
    if (again && (!held?.isConnected || held.matches(":disabled")))
        inside(below, "[data-act=reproduce]")?.focus({ preventScroll: true });
    const same = whole?.name === name && findingOf(whole) === findingOf(claim);
    figure.draw((same && !predictions.hides(claim) && whole?.figure) || NO_FIGURE);
    if (!same) fetchWhole(claim);
}

/**
 * The finding that is shown, or none.
 * @param {Claim} claim
 */
function findingOf({ kept }) {
    return kept.find(({ shown }) => shown)?.id;
}

/**
 * What went wrong, in the words for the top of the page.
 * @param {string | null} name
 * @param {Claim | undefined} claim
 */
function trouble(name, claim) {
    const { problem } = settings;
    if (lost) return `Reconnecting: ${lost.message}`;
    if (name && claims && !claim) return `There is no claim “${name}”. These are all claims.`;
    return problem && problem.name !== name ? `${named(problem.name)?.title ?? problem.name}: ${problem.message}` : "";
}

/** @param {Claim} claim */
async function fetchWhole(claim) {
    const { name } = claim;
    const query = choices.query();
    const asking = `${name} ${query} ${findingOf(claim)}`;
    if (asking === wanted) return;
    wanted = asking;
    try {
        /** @type {Claim} */
        const found = await api("GET", `/api/claims/${name}${query && `?${query}`}`);
        if (wanted !== asking || chosen() !== name) return;
        whole = found;
        draw();
    } catch (problem) {
        lost = refusal(problem);
        wanted = "";
    }
}

/** A link may name the finding to look at; the address is done with it then. */
function follow() {
    const query = new URLSearchParams(location.search);
    const [name, finding] = [query.get("claim"), query.get("finding")];
    if (path() !== "/claims" || !finding || !name) return;
    choices.set(name, finding);
    history.replaceState(null, "", at(`/claims?claim=${name}`));
}

function watch() {
    feed.watch(path() === "/claims" && !document.hidden);
}

let before = /** @type {string | null} */ (null);
onMove(() => {
    follow();
    watch();
    const name = chosen();
    if (path() !== "/claims" || name === before) return;
    hold(scroller, cardNode(scroller, name ?? before), pressed, draw);
    if (name) {
        aside.scrollTop = 0;
        inside(above, "h2")?.focus({ preventScroll: false });
        // What was clicked is seen.
        if (pressed === null) cardNode(scroller, name)?.scrollIntoView({ block: "nearest" });
    } else cardNode(scroller, before)?.querySelector("button")?.focus();
    before = name;
});
bindKeys(root, act, chosen);
document.addEventListener("visibilitychange", watch);
follow();
before = chosen();
watch();
root.dataset.ready = "true";
