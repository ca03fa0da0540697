import { badge } from "./verdict.js";
import { counts } from "./answer.js";
import { around, element } from "../page/element.js";
import { forest } from "./forest.js";
import { origin } from "./origin.js";
import { unbroken } from "./ratio.js";

/**
 * One line of the ledger; `act` {choose(name, y), reproduce(name), cancel(name), settings}. Returns {node, draw(claim,
 * {chosen, hidden, asked})}: `asked` while the server has not yet said that it is under way.
 * @param {Claim} first
 * @param {ClaimAct} act
 */
export function card(first, act) {
    const { name, number, title } = first;
    const { words, open, apart } = wordsOf(first, act);
    const { side, stands, again, outcome, cancel, under, state } = sideOf(first, act);
    const effect = element("div");
    const place = element("span", { class: "number" }, String(number));
    const node = element("li", { class: "card", "data-claim": name }, place, words, effect, side);
    node.addEventListener("click", (event) => around(event, "button, a") || act.choose(name, event.clientY));
    let drawn = "";

    /**
     * @param {Claim} claim
     * @param {{ chosen: boolean, hidden: boolean, asked: boolean }} how
     */
    function draw(claim, { chosen, hidden, asked }) {
        node.classList.toggle("on", chosen);
        open.setAttribute("aria-current", String(chosen));
        again.title = `${act.settings.budget} budget, ${act.settings.seeds} seeds`;
        const { reproduction } = claim;
        const key = JSON.stringify([claim.verdict, claim.effect, claim.made, reproduction, claim.kept, hidden, asked]);
        if (key === drawn) return;
        drawn = key;
        effect.replaceChildren(forest(hidden ? { ...claim, effect: null, checks: null } : claim));
        if (apart) apart.hidden = hidden && !claim.beyond; // that it holds by construction would give it away
        stands.replaceChildren(stand(claim, hidden));
        outcome.replaceChildren(...(claim.verdict && !hidden ? outcomeWords(claim) : []));
        again.textContent = claim.verdict ? "Reproduce" : "Run it";
        again.setAttribute("aria-label", `${again.textContent}: ${title}`);
        again.setAttribute("aria-disabled", String(asked || underWay(claim)));
        cancel.hidden = !underWay(claim);
        under.hidden = !reproduction && !asked;
        state.replaceChildren(...progress(reproduction, asked));
    }
    return { node, draw, focus: () => open.focus(), see: () => node.scrollIntoView({ block: "nearest" }) };
}

/**
 * What a card says of its claim, whatever came out.
 * @param {Claim} claim
 * @param {ClaimAct} act
 */
function wordsOf(claim, act) {
    const { name, title, sentence, statistic } = claim;
    const open = element("button", { type: "button", class: "sentence" }, title);
    // A click that a key made has no place.
    open.addEventListener("click", ({ detail, clientY }) => act.choose(name, detail ? clientY : null));
    const apart = mark(claim);
    const words = element(
        "div",
        { class: "text" },
        element("div", { class: "named" }, open, apart),
        element("p", {}, sentence),
        element("p", { class: "fine" }, statistic),
    );
    return { words, open, apart };
}

/**
 * What came out, and the button that reproduces it. Cancel stands away from the button that was pressed: a second click
 * of the same hand does nothing.
 * @param {Claim} claim
 * @param {ClaimAct} act
 */
function sideOf({ name, title }, act) {
    const stands = element("div", { class: "stands" });
    const outcome = element("div", { class: "outcome" });
    const again = element("button", { type: "button", class: "button small editors", "data-act": "reproduce" });
    again.addEventListener("click", () => busy(again) || act.reproduce(name));
    const about = { type: "button", class: "button small editors", "aria-label": `Cancel: ${title}` };
    const cancel = element("button", { ...about, onclick: () => act.cancel(name) }, "Cancel");
    const state = element("div", { class: "state", "aria-live": "polite" });
    const under = element("div", { class: "under" }, cancel, state);
    const side = element("div", { class: "side" }, stands, again, outcome, under);
    return { side, stands, again, outcome, cancel, under, state };
}

/** @param {Pick<Claim, "reproduction">} parts */
export function underWay({ reproduction }) {
    return reproduction !== null && reproduction.state !== "failed";
}

/** @param {HTMLElement} button */
export function busy(button) {
    return button.getAttribute("aria-disabled") === "true";
}

/**
 * Why a claim is not in the tally, if it is not.
 * @param {Claim} claim
 */
function mark(claim) {
    if (counts(claim)) return null;
    return element("span", { class: "apart" }, claim.beyond ? "beyond the lecture" : "by construction");
}

/**
 * @param {Claim} claim
 * @param {boolean} hidden
 */
function stand(claim, hidden) {
    if (hidden) return element("span", { class: "fine" }, "open it to predict");
    if (!claim.verdict) return element("span", { class: "fine" }, "not run here yet");
    return badge(claim.verdict, claim.verdict, !counts(claim));
}

/** @param {Claim} claim */
function outcomeWords({ n, test, reason, made, stuck, budget, debate, kept }) {
    const how = element(
        "span",
        { class: "fine" },
        `${test === "exact" ? "exact" : `n = ${n}`} · ${budget} · ${made ? origin(made) : ""}`,
    );
    const older = kept[0]?.shown === false ? element("span", { class: "fine older" }, "not the newest") : null;
    const literature = debate ? element("p", { class: "fine reason debate" }, unbroken(debate)) : null;
    return [
        how,
        older,
        element(
            "p",
            { class: "fine reason" },
            stuck?.length ? `${stuck.join(" and ")}: stuck. ` : "",
            unbroken(reason ?? ""),
        ),
        literature,
    ].filter((one) => one !== null);
}

/**
 * How far a reproduction is, or why it failed; `asked` before the server has said anything of it.
 * @param {Reproduction | null} reproduction
 */
export function progress(reproduction, asked = false) {
    if (!reproduction || (asked && reproduction.state === "failed")) return asked ? bar(0, "starting") : [];
    const { state, progress: share, eta, place, error } = reproduction;
    if (state === "failed") return [element("p", { class: "problem" }, error?.message ?? "It failed.")];
    return bar(
        share,
        state === "queued"
            ? `waiting, place ${place}`
            : eta === null || share < 0.08
              ? "starting"
              : `about ${Math.max(1, Math.round(eta))} s left`,
    );
}

/**
 * @param {number} share
 * @param {string} words
 */
function bar(share, words) {
    return [
        element("progress", { max: "1", value: String(share), "aria-label": "Progress" }),
        element("span", { class: "fine" }, words),
    ];
}
