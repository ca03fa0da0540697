import { badge, VERDICTS } from "./verdict.js";
import { card } from "./card.js";
import { element } from "../element.js";
import { forestAxis } from "./forest.js";
import { WORDS } from "./words.js";

const INTRO = [
  "A network learns by changing its weights a little at every step. So what one layer passes on keeps changing while the next layer learns from it.",
  "Batch normalization (BN) shifts and scales each hidden unit's values, over the examples of the moment, to a mean and a spread that the network itself may learn (β and γ).",
  "Andrew Ng's lecture gives reasons why that helps. Here each of them is an experiment: what is measured was fixed before the runs, networks with and without BN start alike, and the verdict follows from the numbers.",
];

/** All claims from top to bottom, on one axis. `act` as a card's, and {all(), predict()}. Returns {node, draw, focus}. */
export function ledger(act) {
  const heading = element("h1", {}, "Why does batch norm work?");
  const counts = element("p", { class: "counts", role: "status" });
  const predict = element("button", { type: "button", class: "button small", "aria-pressed": "false", onclick: act.predict }, "Predict first");
  const all = element("button", { type: "button", class: "button small", onclick: act.all }, "Reproduce all");
  const note = element("p", { class: "note", role: "status" });
  const head = element("div", { class: "axis" }, element("span"), element("span", { class: "fine" }, "claim, and the statistic fixed before the runs"), forestAxis(), element("span", { class: "fine" }, "verdict"));
  const list = element("ol", { class: "cards" });
  const intro = element("div", { class: "intro" }, ...INTRO.map((text) => element("p", {}, text)), glossary());
  const standing = element("p", { class: "standing" });
  const legend = element("p", { class: "fine foot" }, "Dot and whisker: mean over paired seeds with its 95 % interval, as a ratio. Grey band: ± 10 %, too small to matter. Supported: the whole interval lies right of the band and p < .05 after Holm's correction. Not supported: inside the band, or left of it. Inconclusive: anything else. For claim 10 the band itself is what the lecture says. Claims 4 and 7 are identities: they are checked and not tested, so Holm counts ten.");
  const node = element("div", { class: "inner" }, element("div", { class: "top" }, heading, element("span", { class: "space" }), predict, all), intro, counts, note, head, list, standing, legend);
  const cards = new Map();

  function draw(claims, { chosen, hides, predicting, lost, unknown = "" }) {
    predict.setAttribute("aria-pressed", String(predicting));
    note.textContent = lost ? `Reconnecting: ${lost.message}` : unknown;
    if (!claims) return;
    for (const claim of claims) {
      if (!cards.has(claim.name)) {
        cards.set(claim.name, card(claim, act));
        list.append(cards.get(claim.name).node);
      }
      cards.get(claim.name).draw(claim, claim.name === chosen, hides(claim));
    }
    const shown = claims.filter((claim) => claim.verdict && !hides(claim));
    counts.replaceChildren(...VERDICTS.map((verdict) => badge(verdict, `${shown.filter((claim) => claim.verdict === verdict).length} ${verdict}`)));
    counts.hidden = !shown.length;
    standing.textContent = stand(shown);
    all.textContent = claims.some(underWay) ? "Cancel all" : "Reproduce all";
  }
  return { node, draw, focus: (name) => cards.get(name)?.focus(), see: (name) => cards.get(name)?.see() };
}

export function underWay({ reproduction }) {
  return reproduction !== null && reproduction.state !== "failed";
}

/** What came out, by verdict, in the claims' own titles. */
function stand(claims) {
  const parts = VERDICTS.map((verdict) => [verdict, claims.filter((claim) => claim.verdict === verdict).map((claim) => claim.title)]);
  return parts.filter(([, titles]) => titles.length).map(([verdict, titles]) => `${verdict[0].toUpperCase()}${verdict.slice(1)} here: ${titles.join("; ")}.`).join(" ");
}

function glossary() {
  const rows = WORDS.flatMap(([word, meaning]) => [element("dt", {}, word), element("dd", {}, meaning)]);
  return element("details", { class: "words-used" }, element("summary", {}, "Words used on this page"), element("dl", { class: "means" }, ...rows));
}
